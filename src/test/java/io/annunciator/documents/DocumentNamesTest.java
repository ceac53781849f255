package io.annunciator.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Keys and metrics that documents name are there, and none of the keys is forgotten. */
class DocumentNamesTest {
  private static final Path METRICS = Path.of("src/main/java/io/annunciator/ops/Metrics.java");
  private static final Path CONFIGURATION = Path.of("docs/configuration.md");
  private static final Pattern KEY = Pattern.compile("annunciator\\.[a-z][a-z-]*(?:\\.[a-z-]+)*");
  private static final Pattern KEY_IN_TICKS = Pattern.compile("`(" + KEY.pattern() + ")[`=]");
  private static final Pattern METRIC = Pattern.compile("annunciator_[a-z_]+");

  /** What Prometheus adds to a name. */
  private static final String ENDING = "(_total)?(_seconds)?(_sum|_count|_max)?";

  static List<Document> documents() {
    return Documents.all();
  }

  @ParameterizedTest
  @MethodSource("documents")
  void every_key_is_one(Document document) throws IOException {
    Set<String> named = found(KEY_IN_TICKS, document.text(), 1);

    assertThat(keys()).containsAll(named);
  }

  @Test
  void the_page_of_the_keys_has_them_all() throws IOException {
    String page = Files.readString(CONFIGURATION);

    assertThat(keys()).allSatisfy(key -> assertThat(page).contains("| `" + key + "` |"));
  }

  @ParameterizedTest
  @MethodSource("documents")
  void every_metric_is_one(Document document) throws IOException {
    Set<String> metrics = found(KEY, Files.readString(METRICS), 0);

    assertThat(found(METRIC, document.text(), 0))
        .allSatisfy(name -> assertThat(metrics).anyMatch(one -> isOf(name, one)));
  }

  private static boolean isOf(String shown, String metric) {
    return shown.matches(metric.replaceAll("[.-]", "_") + ENDING);
  }

  private static Set<String> found(Pattern pattern, String text, int group) {
    return pattern
        .matcher(text)
        .results()
        .map((MatchResult one) -> one.group(group))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> keys() throws IOException {
    Properties defaults = new Properties();
    String file = "/annunciator-defaults.properties";
    byte[] text = DocumentNamesTest.class.getResourceAsStream(file).readAllBytes();
    defaults.load(new StringReader(new String(text, StandardCharsets.UTF_8)));
    return defaults.stringPropertyNames().stream()
        .filter(key -> key.startsWith("annunciator."))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
