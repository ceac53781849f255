package io.annunciator.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Alarms and messages of gateways that a document shows are tried on the site of their section; the
 * text after one is what that prints, its first line the command.
 */
class DocumentAlarmsTest {
  private static final String AT = "2026-11-20T10:00:00+08:00";

  @TempDir private Path folder;

  /** An alarm, and the output shown of it if there is one. */
  record Tried(Block alarm, Optional<Block> output) {
    @Override
    public String toString() {
      return alarm.toString();
    }
  }

  static List<Tried> alarms() {
    List<Tried> all = new ArrayList<>();
    for (Document document : Documents.all()) {
      List<Block> blocks = document.blocks();
      for (int i = 0; i < blocks.size(); i++) {
        if (blocks.get(i).is("json")) {
          all.add(
              new Tried(
                  blocks.get(i),
                  blocks.stream().skip(i + 1L).limit(1).filter(one -> one.is("text")).findAny()));
        }
      }
    }
    return all;
  }

  @ParameterizedTest
  @MethodSource("alarms")
  void comes_to_what_the_document_says(Tried tried) throws IOException {
    Block alarm = tried.alarm();
    SectionSite site =
        new SectionSite(
            folder,
            alarm.document().blocks().stream()
                .filter(block -> block.section().equals(alarm.section()))
                .toList());
    Path file = Files.writeString(site.folder().resolve("alarm.json"), alarm.text());
    String[] shown = tried.output().map(one -> one.text().split("\n", 2)).orElse(new String[1]);

    CommandRun run = CommandRun.of(arguments(site, file, alarm, shown[0]));

    assertThat(run.exitCode()).as(alarm + ": " + run.output()).isZero();
    if (tried.output().isPresent()) {
      assertThat(shown[0]).as(tried.output().get().toString()).startsWith("$ annunciator try ");
      assertThat(Shown.matches(shown[1], run.output()))
          .as(tried.output().get() + " should be:\n" + shown[0] + "\n" + run.output())
          .isTrue();
    }
  }

  private static String[] arguments(SectionSite site, Path file, Block alarm, String command) {
    List<String> arguments = new ArrayList<>(List.of("try", file.toString()));
    arguments.addAll(List.of("--site", site.folder().toString()));
    if (alarm.hint().startsWith("topic=")) {
      arguments.addAll(List.of("--mqtt", alarm.hint().substring("topic=".length())));
    }
    boolean hasTime = command != null && command.contains(" --at ");
    arguments.addAll(List.of("--at", hasTime ? command.replaceAll(".* --at (\\S+).*", "$1") : AT));
    return arguments.toArray(String[]::new);
  }
}
