package io.annunciator.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.annunciator.HandClock;
import io.annunciator.alarm.Alarm;
import io.annunciator.alarm.AlarmState;
import io.annunciator.ops.AlarmRates.Source;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AlarmRatesTest {
  private final HandClock clock = new HandClock(Sample.NOW);
  private final AlarmRates rates = new AlarmRates(clock);

  private void came(String source, AlarmState state, int times) {
    for (int i = 0; i < times; i++) {
      rates.came(
          new Alarm(
              "a",
              source,
              "alarm",
              state,
              500,
              "",
              null,
              null,
              "",
              "",
              "",
              clock.instant(),
              Map.of(),
              clock.instant()));
    }
  }

  @Test
  void only_what_becomes_active_counts() {
    came("pump-1", AlarmState.ACTIVE, 2);
    came("pump-1", AlarmState.CLEARED, 2);
    came("pump-1", AlarmState.ACKNOWLEDGED, 1);

    assertThat(rates.lastHour()).isEqualTo(2);
    assertThat(rates.worst(10)).containsExactly(new Source("pump-1", 2));
  }

  @Test
  void the_worst_sources_come_first() {
    came("pump-1", AlarmState.ACTIVE, 1);
    came("pump-2", AlarmState.ACTIVE, 3);
    came("pump-3", AlarmState.ACTIVE, 2);
    clock.turn(Duration.ofMinutes(30));
    came("pump-3", AlarmState.ACTIVE, 2);

    assertThat(rates.worst(2)).containsExactly(new Source("pump-3", 4), new Source("pump-2", 3));
  }

  @Test
  void after_an_hour_it_is_forgotten() {
    came("pump-1", AlarmState.ACTIVE, 3);
    clock.turn(Duration.ofHours(1).minusMillis(1));
    assertThat(rates.lastHour()).isEqualTo(3);

    clock.turn(Duration.ofMillis(1));

    assertThat(rates.lastHour()).isZero();
    assertThat(rates.worst(10)).isEmpty();
  }

  @Test
  void more_sources_than_anybody_reads_take_no_more_memory_but_all_count() {
    for (int i = 0; i < 5_000; i++) {
      came("pump-" + i, AlarmState.ACTIVE, 1);
    }

    assertThat(rates.lastHour()).isEqualTo(5_000);
    assertThat(rates.worst(Integer.MAX_VALUE)).hasSize(2_000);
  }
}
