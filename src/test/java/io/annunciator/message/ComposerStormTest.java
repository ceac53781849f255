package io.annunciator.message;

import static io.annunciator.message.TestAlarms.remarked;
import static org.assertj.core.api.Assertions.assertThat;

import io.annunciator.alarm.Alarm;
import io.annunciator.outbox.Remark;
import io.annunciator.outbox.Waiting;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** 2,000 alarms at once to one group, which takes twenty messages a minute. */
class ComposerStormTest {
  private static final int[] SEVERITIES = {900, 700, 500, 200};

  private final Composer composer = new Composer(Language.ZH, ZoneOffset.UTC);

  @Test
  void two_thousand_alarms_are_eight_digests_with_every_number_readable() {
    List<Waiting> left = storm();
    List<Composed> sent = new ArrayList<>();
    while (!left.isEmpty()) {
      Composed composed = composer.compose(null, TestFormat.ESCAPED, left, left.size());
      assertThat(TestFormat.ESCAPED.bytes(composed.draft().text())).isLessThanOrEqualTo(19_600);
      sent.add(composed);
      left = left.subList(composed.carried().size(), left.size());
    }

    assertThat(sent).hasSizeLessThanOrEqualTo(8);
    for (Composed composed : sent) {
      for (Waiting waiting : composed.carried()) {
        Alarm alarm = waiting.alarm();
        assertThat(composed.draft().text())
            .contains(alarm.source() + " " + alarm.message().split(" ")[0] + " temperature");
      }
    }
  }

  @Test
  void a_digest_of_the_storm_has_no_room_for_one_more() {
    List<Waiting> storm = storm();

    Composed composed = composer.compose(null, TestFormat.ESCAPED, storm, 2000);

    int longestLine = 76 + 2;
    assertThat(TestFormat.ESCAPED.bytes(composed.draft().text()))
        .isGreaterThan(19_600 - longestLine);
    assertThat(composed.carried()).hasSizeGreaterThanOrEqualTo(250);
  }

  @ParameterizedTest
  @EnumSource
  void neither_remarks_nor_links_nor_the_flood_make_it_more_than_eight(Language language) {
    Composer rich = new Composer(language, ZoneOffset.UTC, one -> Optional.of("https://a/b"));
    List<Waiting> left =
        storm().stream().map(one -> remarked(one, Remark.Kind.CHATTERING, 3)).toList();
    int messages = 0;
    while (!left.isEmpty()) {
      Composed composed = rich.compose(null, TestFormat.ESCAPED, left, left.size(), 2000);
      assertThat(TestFormat.ESCAPED.bytes(composed.draft().text())).isLessThanOrEqualTo(19_600);
      assertThat(composed.draft().text()).doesNotContain("](");
      left = left.subList(composed.carried().size(), left.size());
      messages++;
    }

    assertThat(messages).isLessThanOrEqualTo(8);
  }

  private static List<Waiting> storm() {
    return IntStream.range(0, 2000)
        .mapToObj(
            i ->
                "{\"source\":\"hall-3/dev-%d\",\"condition\":\"TemperatureHigh\",\"severity\":%d,"
                        .formatted(i, SEVERITIES[i % SEVERITIES.length])
                    + "\"message\":\"ALM-m12345x3-%d temperature above threshold for 5 minutes\"}"
                        .formatted(i))
        .map(TestAlarms::alarm)
        .sorted(Comparator.comparingInt(Alarm::severity).reversed())
        .map(a -> new Waiting(1, "ops/group", "group", "alarm", a, 0, Instant.EPOCH))
        .toList();
  }
}
