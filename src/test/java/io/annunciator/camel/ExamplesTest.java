package io.annunciator.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.annunciator.alarm.Alarm;
import io.annunciator.alarm.AlarmJson;
import io.annunciator.alarm.AlarmRefused;
import io.annunciator.site.SiteInvalid;
import io.annunciator.site.SiteReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every folder in examples/ is a site, and its messages become the alarms that stand beside. */
class ExamplesTest {
  private static final String EXPECTED = ".alarms.json";

  private final ObjectMapper json = new ObjectMapper();
  private final AlarmJson alarmJson = new AlarmJson();

  static List<Path> examples() throws IOException {
    return list(Path.of("examples"), Files::isDirectory);
  }

  @ParameterizedTest
  @MethodSource("examples")
  void nothing_is_wrong_with_the_site(Path example) {
    assertThat(new SiteCheck(reader(example)).run().problems()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void every_message_becomes_its_alarms(Path example) throws Exception {
    List<Path> all = list(example.resolve("messages"), file -> file.toString().endsWith(EXPECTED));
    List<Path> payloads =
        list(example.resolve("messages"), file -> !file.toString().endsWith(EXPECTED));

    assertThat(all).isNotEmpty().hasSameSizeAs(payloads);
    try (DialectTrial trial = new DialectTrial(reader(example).read(), Clock.systemUTC())) {
      for (int i = 0; i < all.size(); i++) {
        check(trial, json.readTree(all.get(i).toFile()), payloads.get(i));
      }
    }
  }

  private void check(DialectTrial trial, JsonNode expected, Path payload) throws Exception {
    byte[] bytes = Files.readAllBytes(payload);
    if (expected.has("refused")) {
      assertThatThrownBy(() -> map(trial, expected, bytes))
          .as(payload.toString())
          .isInstanceOf(AlarmRefused.class)
          .hasMessageContaining(expected.get("refused").textValue());
      return;
    }
    ArrayNode became = json.createArrayNode();
    for (Alarm alarm : map(trial, expected, bytes)) {
      ObjectNode node = (ObjectNode) json.readTree(alarmJson.write(alarm));
      node.remove("receivedAt");
      if (!expected.at("/alarms/" + became.size()).has("id")) {
        node.remove("id"); // it is assigned
      }
      became.add(node);
    }
    assertThat(became).as(payload.toString()).isEqualTo(expected.get("alarms"));
  }

  private static List<Alarm> map(DialectTrial trial, JsonNode expected, byte[] payload)
      throws AlarmRefused, SiteInvalid, NoSuchDialect {
    return expected.has("topic")
        ? trial.ofTopic(expected.get("topic").textValue(), payload)
        : trial.ofName(expected.get("dialect").textValue(), payload);
  }

  private static SiteReader reader(Path site) {
    return new SiteReader(
        site.toAbsolutePath(),
        name -> null,
        Map.of(),
        settings -> (kind, hook) -> Optional.empty());
  }

  private static List<Path> list(Path folder, Predicate<Path> wanted) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(wanted).sorted().toList();
    }
  }
}
