package io.annunciator.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.annunciator.HandClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SequenceTest {
  private final HandClock clock = new HandClock(Instant.parse("2026-03-01T08:00:00Z"));
  private final Sequence sequence = new Sequence(clock, 7);

  @Test
  void grows_within_one_millisecond_and_with_the_clock() {
    long first = sequence.next();
    long second = sequence.next();
    clock.turn(Duration.ofMillis(1));
    long third = sequence.next();

    assertThat(List.of(first, second, third)).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void grows_while_the_clock_goes_back() {
    long before = sequence.next();
    clock.turn(Duration.ofHours(-1));

    assertThat(sequence.next()).isGreaterThan(before);
  }

  @Test
  void grows_when_more_are_asked_for_in_a_millisecond_than_its_counter_holds() {
    long[] keys = LongStream.range(0, 40_000).map(i -> sequence.next()).toArray();
    clock.turn(Duration.ofMillis(1));

    assertThat(keys).isSorted().doesNotHaveDuplicates();
    assertThat(sequence.next()).isGreaterThan(keys[keys.length - 1]);
  }

  @Test
  void differs_between_two_nodes_at_the_same_moment() {
    Sequence other = new Sequence(clock, 8);
    Set<Long> keys = new HashSet<>();
    for (int i = 0; i < 1_000; i++) {
      keys.add(sequence.next());
      keys.add(other.next());
    }

    assertThat(keys).hasSize(2_000);
  }

  @Test
  void differs_between_two_nodes_whose_clocks_start_in_1970() {
    clock.set(Instant.EPOCH);
    Sequence one = new Sequence(clock, 7);
    Sequence other = new Sequence(clock, 8);

    assertThat(one.next()).isPositive().isNotEqualTo(other.next());
  }

  @Test
  void counts_the_lowest_8_bits_of_the_node() {
    assertThat(new Sequence(clock, 256 + 7).next()).isEqualTo(new Sequence(clock, 7).next());
    assertThat(new Sequence(clock, -1).next()).isPositive();
  }

  @Test
  void goes_on_after_the_keys_of_an_earlier_run_though_the_clock_was_reset() {
    long last = new Sequence(clock, 200).next();
    clock.set(Instant.EPOCH);
    Sequence after = new Sequence(clock, 7);
    after.goOnAfter(last);

    assertThat(after.next()).isGreaterThan(last);
  }

  @Test
  void does_not_go_back_to_the_keys_of_an_earlier_run() {
    long old = sequence.next();
    clock.turn(Duration.ofDays(1));
    long newer = sequence.next();
    sequence.goOnAfter(old);

    assertThat(sequence.next()).isGreaterThan(newer);
  }

  @Test
  void keeps_its_node_after_going_on() {
    long last = new Sequence(clock, 200).next();
    Sequence one = new Sequence(clock, 7);
    Sequence other = new Sequence(clock, 8);
    one.goOnAfter(last);
    other.goOnAfter(last);
    List<Long> keys = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      keys.add(one.next());
      keys.add(other.next());
    }

    assertThat(keys).doesNotHaveDuplicates();
  }
}
