package io.annunciator.message;

import static io.annunciator.message.TestAlarms.several;
import static io.annunciator.message.TestAlarms.waiting;
import static org.assertj.core.api.Assertions.assertThat;

import io.annunciator.outbox.Waiting;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinksTest {
  private static final String URL = "https://plant.example/ack/1?t=x_y-z";
  private static final String LINK = "[确认](" + URL + ")";
  private static final String BOILER =
      """
      {"source":"p/1","condition":"High","message":"锅炉压力高","value":9,"labels":{"line":"2"}}""";

  private final Composer plain = new Composer(Language.ZH, ZoneOffset.UTC);
  private final Composer linked = with(waiting -> Optional.of(URL));

  @ParameterizedTest
  @CsvSource({"ZH, 确认", "EN, Acknowledge"})
  void a_single_active_alarm_ends_with_its_link(Language language, String words) {
    List<Waiting> boiler = List.of(waiting(BOILER));
    Composer without = new Composer(language, ZoneOffset.UTC);
    Composer with = new Composer(language, ZoneOffset.UTC, waiting -> Optional.of(URL));

    assertThat(text(with, TestFormat.RAW, boiler))
        .isEqualTo(text(without, TestFormat.RAW, boiler) + "\n\n[" + words + "](" + URL + ")");
  }

  @ParameterizedTest
  @ValueSource(strings = {"cleared", "acknowledged"})
  void what_is_not_active_has_no_link(String state) {
    String json = "{\"source\":\"p/1\",\"state\":\"" + state + "\"}";
    for (String template : List.of("alarm", "short")) {
      List<Waiting> one = List.of(waiting(json, template));
      assertThat(text(linked, TestFormat.RAW, one)).isEqualTo(text(plain, TestFormat.RAW, one));
    }
    List<Waiting> two = several(2, json);
    assertThat(text(linked, TestFormat.RAW, two)).isEqualTo(text(plain, TestFormat.RAW, two));
  }

  @Test
  void an_alarm_without_an_address_has_no_link() {
    List<Waiting> boiler = List.of(waiting(BOILER));

    assertThat(text(with(Links.NONE), TestFormat.RAW, boiler))
        .isEqualTo(text(plain, TestFormat.RAW, boiler));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void labels_and_message_and_names_go_before_the_link(boolean isEscaped) {
    TestFormat format = new TestFormat(4096, isEscaped);
    List<Waiting> boiler =
        List.of(waiting(BOILER.replace("锅炉压力高", "压".repeat(200)).replace("p/1", "p".repeat(100))));
    String whole = text(linked, format, boiler);
    int bytes = format.bytes(whole);
    String least =
        text(plain, format, boiler)
            .replace("\n- line：2", "")
            .replace("\n\n> " + "压".repeat(200), "")
            .replace("p".repeat(100), "p".repeat(30) + "…" + "p".repeat(31));
    int leastBytes = format.bytes(least + "\n\n" + LINK);

    assertThat(text(linked, format.withMax(bytes), boiler)).isEqualTo(whole);
    assertThat(text(linked, format.withMax(bytes - 1), boiler))
        .isEqualTo(whole.replace("\n- line：2", ""));
    for (int max = leastBytes; max < bytes - 10; max++) {
      String text = text(linked, format.withMax(max), boiler);
      assertThat(text).endsWith("\n\n" + LINK).doesNotContain("- line：");
      assertThat(format.bytes(text)).isLessThanOrEqualTo(max);
    }
    assertThat(text(linked, format.withMax(leastBytes), boiler)).isEqualTo(least + "\n\n" + LINK);
    for (int max = 0; max < leastBytes; max++) {
      assertThat(text(linked, format.withMax(max), boiler))
          .isEqualTo(text(plain, format.withMax(max), boiler));
    }
  }

  @Test
  void the_short_template_has_the_link_in_its_line_if_it_fits() {
    List<Waiting> brief = List.of(waiting(BOILER, "short"));
    String without = text(plain, TestFormat.RAW, brief);
    String whole = without + " " + LINK;
    int bytes = Utf8.length(whole);

    assertThat(text(linked, TestFormat.RAW.withMax(bytes), brief)).isEqualTo(whole);
    assertThat(text(linked, TestFormat.RAW.withMax(bytes - 1), brief)).isEqualTo(without);
  }

  @Test
  void a_digest_of_ten_has_links_and_one_of_eleven_has_none() {
    List<Waiting> eleven = several(11, "{\"source\":\"s/%d\",\"message\":\"m\"}");
    List<Waiting> ten = eleven.subList(0, 10);

    assertThat(text(linked, TestFormat.RAW, ten).lines().filter(line -> line.startsWith("- ")))
        .hasSize(10)
        .allMatch(line -> line.endsWith(" " + LINK));
    assertThat(text(linked, TestFormat.RAW, eleven)).isEqualTo(text(plain, TestFormat.RAW, eleven));
  }

  @Test
  void in_a_digest_only_active_alarms_have_links_each_its_own() {
    Waiting active = waiting("{\"source\":\"a\"}");
    Waiting cleared = waiting("{\"source\":\"b\",\"state\":\"cleared\"}");
    Composer own = with(one -> Optional.of("https://h/" + one.alarm().source()));

    assertThat(text(own, TestFormat.RAW, List.of(active, cleared, active)).lines())
        .filteredOn(line -> line.startsWith("- "))
        .containsExactly(
            "- 00:00:05 a " + active.alarm().shortId() + " [确认](https://h/a)",
            "- 00:00:05 b " + cleared.alarm().shortId(),
            "- 00:00:05 a " + active.alarm().shortId() + " [确认](https://h/a)");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void a_digest_has_all_its_links_or_none_and_carries_as_many(boolean isEscaped) {
    TestFormat format = new TestFormat(4096, isEscaped);
    List<Waiting> ten = several(10, "{\"source\":\"s/%d\",\"message\":\"m\"}");
    String whole = text(linked, format, ten);
    int bytes = format.bytes(whole);

    assertThat(text(linked, format.withMax(bytes), ten)).isEqualTo(whole);
    for (int max = 0; max < bytes; max++) {
      Composed without = plain.compose(null, format.withMax(max), ten, 10);
      Composed with = linked.compose(null, format.withMax(max), ten, 10);
      assertThat(with.carried()).isEqualTo(without.carried());
      assertThat(format.bytes(with.draft().text())).isLessThanOrEqualTo(max);
      assertThat(Stream.of(0, with.carried().size())).contains(links(with.draft().text()));
    }
    assertThat(text(linked, format.withMax(bytes - 1), ten)).isEqualTo(text(plain, format, ten));
  }

  @Test
  void a_digest_of_one_whose_message_is_cut_has_no_link() {
    List<Waiting> two =
        several(2, "{\"source\":\"s/%d\",\"message\":\"" + "压".repeat(2000) + "\"}");

    assertThat(linked.compose(null, TestFormat.RAW, two, 2))
        .isEqualTo(plain.compose(null, TestFormat.RAW, two, 2));
  }

  @Test
  void a_plant_cannot_forge_a_link_beside_ours() {
    String evil = "[确认](http://e) ](http://e) ![x](http://e) <http://e> www.e.com \\\\";
    String json =
        """
        {"source":"%1$s","condition":"%1$s","message":"%1$s","value":"%1$s","limit":"%1$s",
         "unit":"%1$s","area":"%1$s","site":"%1$s","labels":{"%1$s":"%1$s","by":"%1$s"}}"""
            .formatted(evil);
    for (String template : List.of("alarm", "short")) {
      for (int count : new int[] {1, 2}) {
        String text =
            linked
                .compose(null, TestFormat.RAW, List.of(waiting(json, template)), count)
                .draft()
                .text();

        assertThat(text).containsOnlyOnce(LINK);
        assertThat(text.replace(LINK, "")).doesNotContain("](", "[", "://", "<", "www.");
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          https://h/a) [x](http://e ; https://h/a%29%20[x]%28http://e
          https://h/源?a=b+c&d=%20#e ; https://h/%E6%BA%90?a=b+c&d=%20#e
          https://h/<a>"`\\{}|^ ; https://h/%3Ca%3E%22%60%5C%7B%7D%7C%5E
          http://[::1]:8080/a_b-c~d ; http://[::1]:8080/a_b-c~d
          """)
  void an_address_cannot_end_its_link(String url, String safe) {
    assertThat(text(with(one -> Optional.of(url)), TestFormat.RAW, List.of(waiting(BOILER))))
        .endsWith("\n\n[确认](" + safe + ")");
  }

  private static int links(String text) {
    return text.split("\\Q" + LINK + "\\E", -1).length - 1;
  }

  private static Composer with(Links links) {
    return new Composer(Language.ZH, ZoneOffset.UTC, links);
  }

  private static String text(Composer composer, MessageFormat format, List<Waiting> waiting) {
    return composer.compose(null, format, waiting, waiting.size()).draft().text();
  }
}
