package io.annunciator.camel;

import static org.assertj.core.api.Assertions.assertThat;

import io.annunciator.channel.WebhookHosts;
import io.annunciator.site.Problem;
import io.annunciator.site.SiteReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every folder under {@code broken/} is what is wrong with a site that is otherwise {@code
 * broken/sound}; {@code expected.txt} is what a check says, to the letter.
 */
class BrokenSitesTest {
  private static final Path SITES = Path.of("src/test/resources/broken");
  private static final Path SOUND = SITES.resolve("sound");
  private static final String EXPECTED = "expected.txt";

  @TempDir private Path site;

  static Stream<String> sites() throws IOException {
    try (Stream<Path> folders = Files.list(SITES)) {
      return folders
          .filter(folder -> !folder.equals(SOUND))
          .map(folder -> folder.getFileName().toString())
          .sorted()
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("sites")
  void a_check_says_what_is_wrong_where_and_what_to_do(String name) throws IOException {
    copy(SOUND);
    copy(SITES.resolve(name));

    List<String> expected = Files.readAllLines(SITES.resolve(name).resolve(EXPECTED));
    assertThat(check().problems().stream().map(Problem::toString).distinct().toList())
        .isEqualTo(expected);
  }

  @Test
  void the_sound_site_has_no_problem() throws IOException {
    copy(SOUND);
    SiteCheck.Found found = check();

    assertThat(found.problems()).isEmpty();
    assertThat(found.hints()).isEmpty();
    assertThat(found.rules()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          routes       | routes/: routes/ is a file, not a folder. Make it a folder that may be read.
          routes/rules | routes/: routes/rules/ is a file, not a folder. Make it a folder that may be read.
          templates    | templates/: is a file, not a folder. Make it a folder, or remove it.
          """)
  void a_file_in_place_of_a_folder_is_not_passed_over(String folder, String problem)
      throws IOException {
    Files.copy(SOUND.resolve("services.yaml"), site.resolve("services.yaml"));
    Path file = site.resolve(folder);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "");

    assertThat(check().problems()).extracting(Problem::toString).containsExactly(problem);
  }

  @Test
  void a_service_that_no_rule_tells_is_a_hint() throws IOException {
    copy(SOUND);
    Path services = site.resolve("services.yaml");
    Files.writeString(services, Files.readString(services).replace("    fallback: lead\n", ""));

    assertThat(check().problems()).isEmpty();
    assertThat(check().hints())
        .extracting(Problem::toString)
        .containsExactly(
            "services.yaml:7: services.lead: no rule tells it. Write - to: notify:lead in a rule,"
                + " or remove it.");
  }

  @Test
  void a_dialect_that_hands_nothing_on_is_a_hint() throws IOException {
    copy(SOUND);
    Path file = site.resolve("routes/1-intake-plc.camel.yaml");
    Files.createDirectories(file.getParent());
    String mapping =
        """
        - route:
            id: plc
            from:
              uri: dialect:plc
              steps:
                - to: direct:name
        - route:
            id: name
            from:
              uri: direct:name
              steps:
                - to: log:seen
        """;
    Files.writeString(file, mapping);

    assertThat(check().problems()).isEmpty();
    assertThat(check().hints())
        .extracting(Problem::toString)
        .containsExactly(
            "routes/1-intake-plc.camel.yaml:4: [0].route.from.uri: hands nothing on: what comes to"
                + " it is counted as without an alarm. End it with - to: direct:alarm.");

    Files.writeString(file, mapping.replace("log:seen", "direct:alarm"));
    assertThat(check().hints()).isEmpty();
  }

  private SiteCheck.Found check() {
    return new SiteCheck(
            new SiteReader(site, name -> null, Map.of(), settings -> (kind, hook) -> hosts(hook)))
        .run();
  }

  private static Optional<String> hosts(String webhook) {
    return new WebhookHosts(List.of()).problem(webhook, "oapi.dingtalk.com");
  }

  private void copy(Path from) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).collect(Collectors.toList())) {
        Path to = site.resolve(from.relativize(file).toString());
        Files.createDirectories(to.getParent());
        Files.write(to, Files.readAllBytes(file));
      }
    }
  }
}
