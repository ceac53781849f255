package io.annunciator.camel;

import static org.assertj.core.api.Assertions.assertThat;

import io.annunciator.site.Problem;
import io.annunciator.site.SiteReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a document shows of a site is a site without mistakes. */
class DocumentsTest {
  private static final Pattern YAML = Pattern.compile("```yaml\\n(.*?)```", Pattern.DOTALL);

  @TempDir private Path site;

  @ParameterizedTest
  @ValueSource(strings = {"README.md", "README.zh-CN.md"})
  void its_examples_pass_a_check(String document) throws IOException {
    Matcher blocks = YAML.matcher(Files.readString(Path.of(document)));
    int rules = 0;
    while (blocks.find()) {
      String block = blocks.group(1);
      if (block.startsWith("apps:")) {
        Files.writeString(site.resolve("services.yaml"), block);
      } else if (block.contains("uri: rule:") || block.contains("uri: chat:")) {
        Path folder = Files.createDirectories(site.resolve("routes/rules"));
        Files.writeString(folder.resolve(rules++ + ".camel.yaml"), block);
      }
    }
    Files.writeString(
        site.resolve("application.properties"),
        "annunciator.smtp.host=mail.plant.example\nannunciator.smtp.from=a@plant.example\n");

    assertThat(rules).isPositive();
    assertThat(check().problems()).extracting(Problem::toString).isEmpty();
  }

  private SiteCheck.Found check() {
    return new SiteCheck(
            new SiteReader(
                site,
                DocumentsTest::environment,
                Map.of(),
                settings -> (kind, webhook) -> Optional.empty()))
        .run();
  }

  /** Every variable that an example names is set. */
  private static String environment(String name) {
    if (name.startsWith("ANNUNCIATOR_") || name.startsWith("CAMEL_")) {
      return null;
    }
    return name.endsWith("AES_KEY") ? "k".repeat(43) : "value" + Math.abs(name.hashCode());
  }
}
