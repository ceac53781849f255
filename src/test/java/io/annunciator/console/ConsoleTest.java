package io.annunciator.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.annunciator.http.Answer;
import io.annunciator.message.Language;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConsoleTest {
  private static final Path FOLDER = Path.of("src/main/resources/console");

  /** A key, or with what follows at run time its beginning. */
  private static final Pattern KEY = Pattern.compile("\\bt\\(\"([a-z-]+)\"( \\+)?");

  private final Console console = new Console(site(Language.ZH));

  private static ConsoleSite site(Language language) {
    return new ConsoleSite(language, ZoneId.of("Asia/Shanghai"), Duration.ofHours(24), true);
  }

  @Test
  void both_languages_have_the_same_texts_and_none_is_empty() {
    Map<String, String> chinese = site(Language.ZH).words();
    Map<String, String> english = site(Language.EN).words();

    assertThat(chinese.keySet()).isEqualTo(english.keySet());
    assertThat(chinese.values()).noneMatch(String::isBlank);
    assertThat(english.values()).noneMatch(String::isBlank);
    english.forEach(
        (key, text) -> assertThat(holes(chinese.get(key))).as(key).isEqualTo(holes(text)));
  }

  private static Set<String> holes(String text) {
    Set<String> holes = new TreeSet<>();
    Pattern.compile("\\{\\w+}").matcher(text).results().forEach(one -> holes.add(one.group()));
    return holes;
  }

  @Test
  void every_text_that_the_page_asks_for_is_there() throws Exception {
    Set<String> keys = site(Language.EN).words().keySet();
    for (Path module : modules()) {
      KEY.matcher(Files.readString(module))
          .results()
          .forEach(
              one ->
                  assertThat(keys)
                      .as(module.toString())
                      .anyMatch(
                          key ->
                              one.group(2) == null
                                  ? key.equals(one.group(1))
                                  : key.startsWith(one.group(1))));
    }
  }

  private static List<Path> modules() throws Exception {
    try (Stream<Path> files = Files.walk(FOLDER)) {
      return files.filter(file -> file.toString().endsWith(".js")).toList();
    }
  }

  @Test
  void every_module_and_what_the_page_names_is_served() throws Exception {
    for (Path module : modules()) {
      String name = FOLDER.relativize(module).toString().replace('\\', '/');
      assertThat(console.file(name).orElseThrow().body()).isEqualTo(Files.readString(module));
    }
    assertThat(console.file("style.css").orElseThrow().contentType()).startsWith("text/css");
    assertThat(console.file("icon.svg").orElseThrow().contentType()).isEqualTo("image/svg+xml");
    assertThat(console.file("site.js").orElseThrow().body())
        .startsWith("export const site = {\"timeZone\":\"Asia/Shanghai\"")
        .contains("\"isGuarded\":true", "\"shelveAtMostMinutes\":1440", "确认报警");
  }

  @ParameterizedTest
  @CsvSource({
    "Asia/Shanghai, Asia/Shanghai",
    "Z, UTC",
    "UTC, UTC",
    "Etc/UTC, UTC",
    "+08:00, Etc/GMT-8",
    "GMT+8, Etc/GMT-8",
    "UTC-03:00, Etc/GMT+3",
    "+05:30, +05:30",
    "Asia/Kolkata, Asia/Kolkata"
  })
  void the_time_zone_goes_by_a_name_that_browsers_know(String zone, String name) {
    ConsoleSite site = new ConsoleSite(Language.EN, ZoneId.of(zone), Duration.ofHours(24), false);

    assertThat(site.module()).contains("\"timeZone\":\"" + name + "\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "none.js",
        "index.html",
        "zh.properties",
        "../application.js",
        "lib/../main.js",
        "lib/LICENSE.htm",
        "views/",
        "/main.js",
        "MAIN.js"
      })
  void nothing_else_is_served(String name) {
    assertThat(console.file(name)).isEmpty();
  }

  @Test
  void every_answer_is_one_that_a_browser_runs_nothing_foreign_in() {
    for (Answer answer :
        List.of(console.page(true), console.page(false), console.file("main.js").orElseThrow())) {
      assertThat(answer.headers())
          .containsEntry("X-Content-Type-Options", "nosniff")
          .containsEntry("Referrer-Policy", "same-origin")
          .containsEntry("Cache-Control", "no-cache");
      assertThat(answer.headers().get("Content-Security-Policy"))
          .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
          .doesNotContain("unsafe");
    }
  }

  @Test
  void the_page_is_in_the_language_of_the_site_and_says_whether_the_token_came() {
    Answer admitted = console.page(true);
    Answer refused = console.page(false);

    assertThat(admitted.status()).isEqualTo(200);
    assertThat(admitted.body()).contains("<html lang=\"zh-CN\">").doesNotContain("{{");
    assertThat(refused.status()).isEqualTo(401);
    assertThat(refused.headers()).containsEntry("WWW-Authenticate", "Bearer");
    assertThat(refused.body()).isEqualTo(admitted.body());
  }

  @Test
  void preact_is_as_it_was_published() throws Exception {
    byte[] library =
        console.file("lib/htm-preact.js").orElseThrow().body().getBytes(StandardCharsets.UTF_8);

    // htm 3.1.1, preact/standalone.module.js
    assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(library)))
        .isEqualTo("72284e8e9079c87817145df1110f74e8a2aa040b2fc384922e18dfcb46fc1fd7");
  }
}
