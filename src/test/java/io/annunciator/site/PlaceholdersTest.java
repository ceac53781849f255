package io.annunciator.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlaceholdersTest {
  @TempDir private Path site;
  private Placeholders placeholders;

  @BeforeEach
  void aSite() throws IOException {
    Files.writeString(site.resolve("token"), "of-file\r\n");
    placeholders =
        new Placeholders(
            site,
            Map.of("TOKEN", "of-environment", "BRACES", "{{env:TOKEN}}", "EMPTY", "")::get,
            Map.of("camel.server.port", "8080")::get);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nothing to fill                        | nothing to fill",
        "{{env:TOKEN}}                          | of-environment",
        "{{ env:TOKEN }}                        | of-environment",
        "a{{env:TOKEN}}b{{env:TOKEN}}c          | aof-environmentbof-environmentc",
        "{{env:MISSING:other}}                  | other",
        "{{env:MISSING:http://a:1}}             | http://a:1",
        "{{env:TOKEN:other}}                    | of-environment",
        "x{{env:MISSING:}}                      | x",
        "x{{env:EMPTY}}                         | x",
        "{{file:token}}                         | of-file",
        "{{file:missing:other}}                 | other",
        "{{file:missing:/other}}                | /other",
        "{{file:C:/no/such:other}}              | other",
        "{{ file: D:\\no\\such:C:/other }}       | C:/other",
        "{{camel.server.port}}                  | 8080",
        "{{no.such.key:1}}                      | 1",
        "{one} $1 \\                            | {one} $1 \\",
      })
  void fills(String value, String filled) throws Placeholders.Unfilled {
    assertThat(placeholders.fill(value)).isEqualTo(filled);
  }

  @Test
  void the_mark_that_editors_of_windows_put_first_is_none_of_a_secret() throws Exception {
    Files.writeString(site.resolve("marked"), "\uFEFFof-file\uFEFF\r\n");

    assertThat(placeholders.fill("{{file:marked}}")).isEqualTo("of-file\uFEFF");
  }

  @Test
  void what_fills_a_placeholder_is_taken_as_it_is() throws Placeholders.Unfilled {
    assertThat(placeholders.fill("{{env:BRACES}}")).isEqualTo("{{env:TOKEN}}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "https://a?token={{env:MISSING}} | the environment variable MISSING is not set",
        "{{file:no/such}}                | the file no/such is missing",
        "{{file:C:/no/such}}             | the file C:/no/such is missing",
        "{{file:z:\\no\\such}}            | the file z:\\no\\such is missing",
        "{{no.such.key}}                 | there is no key no.such.key",
        "secret{{env:TOKEN}              | a placeholder is not closed by }}",
        "{{env:TOKEN}} {{secret          | a placeholder is not closed by }}",
        "{{}}                            | a placeholder names nothing",
        "{{env:}}                        | a placeholder names nothing",
      })
  void what_cannot_be_filled_names_the_placeholder_and_never_a_value(String value, String message) {
    assertThatThrownBy(() -> placeholders.fill(value))
        .isInstanceOf(Placeholders.Unfilled.class)
        .hasMessage(message);
  }
}
