package io.annunciator.lane;

import static org.assertj.core.api.Assertions.assertThat;

import io.annunciator.outbox.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class QueueTest {
  private static final Instant NOW = HandTime.START;

  private final Queue queue = new Queue();

  @Test
  void orders_by_severity_and_then_by_age() {
    queue.add(Plant.delivery(3, 200, NOW));
    queue.add(Plant.delivery(2, 900, NOW));
    queue.add(Plant.delivery(1, 900, NOW));

    assertThat(queue.first(9)).extracting(Waiting::id).containsExactly(1L, 2L, 3L);
    assertThat(queue.startsCritical()).isTrue();
  }

  @Test
  void takes_a_delivery_once() {
    assertThat(queue.add(Plant.delivery(1, 200, NOW))).isTrue();
    assertThat(queue.add(Plant.delivery(1, 200, NOW))).isFalse();
    assertThat(queue.size()).isEqualTo(1);
  }

  @Test
  void does_not_take_what_a_message_carries() {
    queue.take(List.of(Plant.delivery(1, 200, NOW)));

    assertThat(queue.add(Plant.delivery(1, 200, NOW))).isFalse();
  }

  @Test
  void takes_again_what_was_settled_and_retried_by_an_operator() {
    readAndSettle(1, NOW);

    assertThat(queue.add(Plant.delivery(1, 200, NOW.plusMillis(1)))).isTrue();
  }

  @Test
  void does_not_take_what_was_read_sent_and_settled_before_it_was_offered() {
    readAndSettle(1, NOW);

    assertThat(queue.add(Plant.delivery(1, 200, NOW.plusNanos(400)))).isFalse();
  }

  private void readAndSettle(long id, Instant dueAt) {
    List<Waiting> one = List.of(Plant.delivery(id, 200, dueAt));
    queue.beginRead();
    queue.endRead(one);
    queue.take(one);
    queue.release(one);
  }

  @Test
  void does_not_take_from_a_read_what_was_settled_meanwhile() {
    List<Waiting> one = List.of(Plant.delivery(1, 200, NOW));
    queue.add(one.get(0));
    queue.take(one);
    queue.beginRead();
    queue.release(one);
    queue.endRead(one);

    assertThat(queue.isEmpty()).isTrue();
  }

  @Test
  void keeps_the_most_severe_in_memory_and_asks_for_the_rest_when_half_is_gone() {
    int max = Queue.IN_MEMORY_MAX;
    Plant.deliveries(0, max, 500, NOW).forEach(queue::add);
    assertThat(queue.needsStore()).isFalse();
    queue.add(Plant.delivery(max, 200, NOW));
    queue.add(Plant.delivery(max + 1, 700, NOW));

    assertThat(queue.size()).isEqualTo(max + 2);
    assertThat(queue.first(max + 2)).hasSize(max).doesNotContain(Plant.delivery(max, 200, NOW));
    queue.take(queue.first(max / 2));
    assertThat(queue.needsStore()).isFalse();
    queue.take(queue.first(1));
    assertThat(queue.needsStore()).isTrue();
  }

  @Test
  void a_read_that_brought_everything_ends_the_asking() {
    overflow(2);

    queue.beginRead();
    queue.endRead(
        List.of(
            Plant.delivery(Queue.IN_MEMORY_MAX, 200, NOW),
            Plant.delivery(Queue.IN_MEMORY_MAX + 1, 200, NOW)));

    assertThat(queue.needsStore()).isFalse();
    assertThat(queue.size()).isEqualTo(2);
  }

  @Test
  void what_is_dropped_while_the_store_is_read_is_not_forgotten() {
    overflow(1);

    queue.beginRead();
    Plant.deliveries(100_000, Queue.IN_MEMORY_MAX, 500, NOW).forEach(queue::add);
    queue.add(Plant.delivery(200_000, 300, NOW)); // after the read was made: not in it
    queue.endRead(List.of(Plant.delivery(Queue.IN_MEMORY_MAX, 200, NOW)));
    queue.take(queue.first(Queue.IN_MEMORY_MAX));

    assertThat(queue.needsStore()).isTrue();
    assertThat(queue.size()).isEqualTo(2);
  }

  @Test
  void asks_for_more_than_what_messages_carry() {
    queue.take(Plant.deliveries(0, 700, 900, NOW));

    assertThat(queue.beginRead()).isEqualTo(Queue.IN_MEMORY_MAX + 700);
  }

  @Test
  void a_read_that_was_cut_asks_again() {
    int asked = queue.beginRead();
    queue.endRead(Plant.deliveries(0, asked, 500, NOW));
    queue.take(queue.first(asked));

    assertThat(queue.needsStore()).isTrue();
  }

  @Test
  void knows_the_oldest_whatever_its_severity() {
    queue.add(Plant.delivery(2, 900, NOW.plusSeconds(1)));
    queue.add(Plant.delivery(1, 200, NOW));

    assertThat(queue.oldest()).contains(NOW);
    assertThat(queue.dueBy(NOW, 9)).extracting(Waiting::id).containsExactly(1L);
    assertThat(queue.dueBy(NOW.minusMillis(1), 9)).isEmpty();
    queue.take(List.of(Plant.delivery(1, 200, NOW)));
    assertThat(queue.oldest()).contains(NOW.plus(Duration.ofSeconds(1)));
  }

  private void overflow(int by) {
    Plant.deliveries(0, Queue.IN_MEMORY_MAX, 500, NOW).forEach(queue::add);
    Plant.deliveries(Queue.IN_MEMORY_MAX, by, 200, NOW).forEach(queue::add);
    List<Waiting> all = queue.first(Queue.IN_MEMORY_MAX);
    queue.take(all);
    queue.release(all);
    assertThat(queue.needsStore()).isTrue();
  }
}
