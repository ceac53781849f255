package io.annunciator.quota;

import static org.assertj.core.api.Assertions.assertThat;

import io.annunciator.outbox.Charge;
import io.annunciator.quota.Meter.State;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class MeterTest {
  private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
  private static final Instant NOVEMBER = Instant.parse("2026-11-10T00:00:00Z");
  private static final Instant LAST_OF_NOVEMBER = Instant.parse("2026-11-30T15:59:59.999Z");
  private static final Instant DECEMBER = Instant.parse("2026-11-30T16:00:00Z");

  private final Meter meter = new Meter("dingtalk", "webhook", OptionalInt.of(10), 25, SHANGHAI);

  private void use(int times) {
    for (int i = 0; i < times; i++) {
      assertThat(meter.take(NOVEMBER, true)).isPresent();
    }
  }

  @Test
  void everything_may_be_sent_until_only_the_reserve_is_left() {
    assertThat(meter.usage(NOVEMBER).reserve()).as("25 % of 10, rounded up").isEqualTo(3);
    use(6);
    assertThat(meter.state(NOVEMBER)).isEqualTo(State.OPEN);
    assertThat(meter.take(NOVEMBER, false)).contains(new Charge("dingtalk.webhook", "2026-11"));

    assertThat(meter.state(NOVEMBER)).isEqualTo(State.RESERVED);
    assertThat(meter.take(NOVEMBER, false)).isEmpty();
    assertThat(meter.usage(NOVEMBER).used()).isEqualTo(7);
  }

  @Test
  void the_reserve_ends_with_the_limit() {
    use(10);

    assertThat(meter.state(NOVEMBER)).isEqualTo(State.USED_UP);
    assertThat(meter.take(NOVEMBER, true)).isEmpty();
    assertThat(meter.changesAt(NOVEMBER)).isEqualTo(DECEMBER);
  }

  @Test
  void the_month_is_the_organisations_own() {
    use(10);

    assertThat(meter.state(LAST_OF_NOVEMBER)).isEqualTo(State.USED_UP);
    assertThat(meter.state(DECEMBER)).isEqualTo(State.OPEN);
    assertThat(meter.take(DECEMBER, false)).contains(new Charge("dingtalk.webhook", "2026-12"));
    assertThat(meter.usage(DECEMBER).used()).isEqualTo(1);
  }

  @Test
  void a_refund_counts_for_the_month_that_was_charged() {
    Charge november = meter.take(NOVEMBER, true).orElseThrow();
    meter.giveBack(november);
    assertThat(meter.usage(NOVEMBER).used()).isZero();

    meter.take(DECEMBER, true);
    meter.giveBack(november);

    assertThat(meter.usage(DECEMBER).used()).isEqualTo(1);
  }

  @Test
  void what_the_platform_says_counts_more_than_our_count_and_passes() {
    Instant until = NOVEMBER.plusSeconds(3600);
    meter.usedUpUntil(until, "used up");

    assertThat(meter.state(until.minusMillis(1))).isEqualTo(State.USED_UP);
    assertThat(meter.changesAt(NOVEMBER)).isEqualTo(until);
    assertThat(meter.state(until)).isEqualTo(State.OPEN);
  }

  @Test
  void without_a_limit_it_only_counts() {
    Meter unknown = new Meter("dingtalk", "api", OptionalInt.empty(), 0, SHANGHAI);
    for (int i = 0; i < 100_000; i++) {
      unknown.take(NOVEMBER, false);
    }

    assertThat(unknown.state(NOVEMBER)).isEqualTo(State.OPEN);
    assertThat(unknown.usage(NOVEMBER).limit()).isEmpty();
    assertThat(unknown.usage(NOVEMBER).exhaustedOn()).isEmpty();
    assertThat(unknown.usage(NOVEMBER).used()).isEqualTo(100_000);
  }

  @Test
  void the_forecast_names_the_day_on_which_it_is_used_up() {
    Instant afterTenDays = Instant.parse("2026-11-10T16:00:00Z");
    meter.restore(afterTenDays, 5);

    assertThat(meter.usage(afterTenDays).exhaustedOn()).contains(LocalDate.of(2026, 11, 21));
  }

  @Test
  void the_forecast_is_silent_when_the_month_ends_first() {
    Instant afterTenDays = Instant.parse("2026-11-10T16:00:00Z");
    meter.restore(afterTenDays, 3);

    assertThat(meter.usage(afterTenDays).exhaustedOn()).as("33 days at this rate").isEmpty();
  }

  @Test
  void a_burst_in_the_first_hour_is_no_forecast_of_the_whole_day() {
    Instant firstHour = Instant.parse("2026-10-31T16:30:00Z");
    meter.restore(firstHour, 5);

    assertThat(meter.usage(firstHour).exhaustedOn())
        .as("as many in a day, not as many every half hour")
        .contains(LocalDate.of(2026, 11, 2));
  }

  @Test
  void what_is_used_up_already_is_forecast_for_today() {
    meter.restore(NOVEMBER, 10);

    assertThat(meter.usage(NOVEMBER).exhaustedOn()).contains(LocalDate.of(2026, 11, 10));
  }
}
