package io.annunciator.lane;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class FloodTest {
  private static final Instant START = Instant.parse("2026-01-01T08:00:00Z");

  private final Flood flood = new Flood();

  @Test
  void ten_alarms_in_ten_minutes_are_no_flood_and_eleven_are() {
    flood.told(10, at(0));
    assertThat(flood.isFlood(at(0))).isFalse();
    assertThat(flood.announcement(at(0))).isEmpty();

    flood.told(1, at(599));
    assertThat(flood.isFlood(at(599))).isTrue();
    assertThat(flood.announcement(at(599))).contains(11);
  }

  @Test
  void the_eleventh_after_ten_minutes_begins_no_flood() {
    flood.told(10, at(0));
    flood.told(1, at(600));

    assertThat(flood.count(at(600))).isEqualTo(1);
    assertThat(flood.isFlood(at(600))).isFalse();
  }

  @Test
  void an_alarm_counts_for_ten_minutes_to_the_second() {
    flood.told(3, at(0));

    assertThat(flood.count(at(0))).isEqualTo(3);
    assertThat(flood.count(at(599))).isEqualTo(3);
    assertThat(flood.count(at(600))).isZero();
  }

  @Test
  void goes_on_with_five_and_ends_with_four() {
    flood.told(7, at(0));
    flood.told(1, at(10));
    flood.told(4, at(20));

    assertThat(flood.isFlood(at(609))).isTrue();
    assertThat(flood.count(at(609))).isEqualTo(5);
    assertThat(flood.count(at(610))).isEqualTo(4);
    assertThat(flood.isFlood(at(610))).isFalse();
  }

  @Test
  void one_flood_is_announced_once_however_long_it_takes() {
    flood.told(37, at(0));
    assertThat(flood.announcement(at(1))).contains(37);

    for (int second = 60; second < 3600; second += 60) {
      flood.told(2, at(second));
      assertThat(flood.isFlood(at(second))).isTrue();
      assertThat(flood.announcement(at(second))).isEmpty();
    }
  }

  @Test
  void tells_the_number_of_when_it_is_announced() {
    flood.told(11, at(0));
    flood.told(5, at(30));

    assertThat(flood.announcement(at(30))).contains(16);
  }

  @Test
  void the_next_flood_is_announced_again_though_nobody_asked_in_between() {
    flood.told(11, at(0));
    assertThat(flood.announcement(at(0))).contains(11);

    flood.told(12, at(600));
    assertThat(flood.announcement(at(600))).contains(12);
    assertThat(flood.announcement(at(601))).isEmpty();
  }

  @Test
  void a_flood_that_is_over_before_anybody_asks_is_not_announced() {
    flood.told(11, at(0));

    assertThat(flood.announcement(at(600))).isEmpty();
    flood.told(10, at(601));
    assertThat(flood.announcement(at(601))).isEmpty();
  }

  @Test
  void after_a_clock_was_set_back_what_was_told_later_does_not_count() {
    flood.told(20, at(3599));
    flood.told(1, at(0));

    assertThat(flood.count(at(0))).isEqualTo(1);
    assertThat(flood.isFlood(at(0))).isFalse();
    assertThat(flood.count(at(3598))).isZero();
  }

  @Test
  void counts_a_storm_of_many_hours() {
    for (int second = 0; second < 86_400; second++) {
      flood.told(100, at(second));
    }

    assertThat(flood.count(at(86_399))).isEqualTo(60_000);
    assertThat(flood.announcement(at(86_399))).contains(60_000);
  }

  private static Instant at(int second) {
    return START.plusSeconds(second);
  }
}
