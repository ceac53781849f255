package io.annunciator.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every command that a document shows succeeds beside one running demo, and prints what it says.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the commands are those of a POSIX shell")
class DocumentCommandsTest {
  @TempDir private static Path folder;
  private static Terminal terminal;

  @BeforeAll
  static void start() throws Exception {
    terminal = new Terminal(folder);
  }

  @AfterAll
  static void stop() throws IOException {
    terminal.close();
  }

  static List<Document> documents() {
    return Documents.all().stream()
        .filter(one -> one.blocks().stream().anyMatch(block -> block.is("sh")))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("documents")
  void its_commands_succeed(Document document) throws IOException, InterruptedException {
    List<Block> blocks = document.blocks();
    for (int i = 0; i < blocks.size(); i++) {
      if (blocks.get(i).is("sh")) {
        boolean hasOutput = i + 1 < blocks.size() && blocks.get(i + 1).is("text");
        run(blocks.get(i), hasOutput ? blocks.get(i + 1).text() : "");
      }
    }
  }

  private static void run(Block block, String shown) throws IOException, InterruptedException {
    Script script = new Script(block.text(), Tools::isInstalled);
    Terminal.Result result = terminal.run(script.text());

    assertThat(result.exitCode()).as(block + ":\n" + result.output()).isZero();
    if (!shown.isEmpty() && script.isComplete()) {
      assertThat(Shown.matches(shown, result.output()))
          .as("after " + block + " stands:\n" + shown + "\nbut is:\n" + result.output())
          .isTrue();
    }
  }
}
