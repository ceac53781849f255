package io.annunciator.message;

import static io.annunciator.message.TestAlarms.several;
import static io.annunciator.message.TestAlarms.waiting;
import static org.assertj.core.api.Assertions.assertThat;

import io.annunciator.outbox.Waiting;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a message announces a flood. */
class FloodNoticeTest {
  private static final String JSON = "{\"source\":\"s/%d\",\"condition\":\"c\",\"message\":\"m\"}";

  @ParameterizedTest
  @CsvSource({
    "ZH, 报警洪水：10 分钟内 37 条, ### 中 · 报警, ### 2 条报警, **中 · 报警 · c**",
    "EN, Alarm flood: 37 in 10 minutes, ### Medium · Active, ### 2 alarms, **Medium · Active · c**"
  })
  void stands_below_the_heading_of_every_kind_of_message(
      Language language, String said, String single, String digest, String brief) {
    Composer composer = new Composer(language, ZoneOffset.UTC);
    List<Waiting> two = several(2, JSON);
    stands_below(single, said, composer, two.subList(0, 1));
    stands_below(digest, said, composer, two);
    stands_below(brief, said, composer, List.of(waiting(JSON.formatted(0), "short")));
  }

  private static void stands_below(
      String heading, String said, Composer composer, List<Waiting> waiting) {
    String plain = compose(composer, 4096, waiting, 0).draft().text();

    assertThat(compose(composer, 4096, waiting, 37).draft().text())
        .startsWith(heading + "\n\n" + said + "\n\n")
        .isEqualTo(plain.replace(heading, heading + "\n\n" + said));
  }

  @Test
  void without_a_flood_says_nothing() {
    Composer composer = new Composer(Language.ZH, ZoneOffset.UTC);
    List<Waiting> two = several(2, JSON);

    assertThat(compose(composer, 4096, two, 0).draft().text()).doesNotContain("洪水");
    assertThat(compose(composer, 4096, two, 1).draft().text()).contains("10 分钟内 1 条\n");
    assertThat(composer.compose(null, TestFormat.RAW, two, 2))
        .isEqualTo(compose(composer, 4096, two, 0));
  }

  @Test
  void takes_its_room_from_the_alarms_of_a_digest() {
    Composer composer = new Composer(Language.ZH, ZoneOffset.UTC);
    List<Waiting> five = several(5, JSON);
    int bytes = Utf8.length(compose(composer, 4096, five, 37).draft().text());

    assertThat(compose(composer, bytes, five, 37).carried()).hasSize(5);
    Composed less = compose(composer, bytes - 1, five, 37);
    assertThat(less.carried()).hasSizeLessThan(5);
    assertThat(less.draft().text()).contains("报警洪水：10 分钟内 37 条");
    assertThat(Utf8.length(less.draft().text())).isLessThan(bytes);
  }

  private static Composed compose(Composer composer, int max, List<Waiting> waiting, int flood) {
    return composer.compose(null, TestFormat.RAW.withMax(max), waiting, waiting.size(), flood);
  }
}
