package io.annunciator.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the documents show of an Alertmanager is one that it takes. */
class AlertmanagerDocumentTest {
  private static final Pattern CONFIGURATION =
      Pattern.compile("```yaml alertmanager.yml\\n(.*?)```", Pattern.DOTALL);

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"docs/alarms.md", "docs/zh/alarms.md"})
  void is_taken(String document) throws IOException, InterruptedException {
    Matcher shown = CONFIGURATION.matcher(Files.readString(Path.of(document)));
    assertThat(shown.find()).as("a configuration in " + document).isTrue();

    Amtool.Ended ended =
        Amtool.check(Files.writeString(folder.resolve("alertmanager.yml"), shown.group(1)));

    assertThat(ended.code()).as(ended.printed()).isZero();
    assertThat(ended.printed()).contains("SUCCESS", "1 receivers");
  }
}
