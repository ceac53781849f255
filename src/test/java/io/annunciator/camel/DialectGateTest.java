package io.annunciator.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DialectGateTest {
  private final List<String> seen = new CopyOnWriteArrayList<>();

  @Test
  void nothing_is_inside_during_an_exchange_and_what_comes_follows_it_in_its_order() {
    DialectGate gate = new DialectGate(Duration.ofMinutes(1));
    CountDownLatch hasClosed = new CountDownLatch(1);
    CountDownLatch allThrough = new CountDownLatch(3);
    assertThat(gate.mayEnter(DialectGateTest::fail)).isTrue();
    CompletableFuture<Void> exchange =
        CompletableFuture.runAsync(
            () -> {
              hasClosed.countDown();
              gate.closedFor(() -> seen.add("exchanged"));
            });
    await(hasClosed);

    // whoever comes is not held up, so the one inside can come to its end on this very thread
    while (gate.mayEnter(() -> pass(gate, "first", allThrough))) {
      gate.leave(); // it had not closed yet
    }
    assertThat(gate.mayEnter(() -> pass(gate, "second", allThrough))).isFalse();
    seen.add("left");
    gate.leave();
    exchange.join();
    if (gate.mayEnter(() -> pass(gate, "third", allThrough))) {
      pass(gate, "third", allThrough);
    }

    await(allThrough);
    assertThat(seen).containsExactly("left", "exchanged", "first", "second", "third");
  }

  @Test
  void what_does_not_end_is_not_waited_for_for_ever() {
    DialectGate gate = new DialectGate(Duration.ofMillis(1));
    assertThat(gate.mayEnter(DialectGateTest::fail)).isTrue();

    gate.closedFor(() -> seen.add("exchanged"));
    gate.leave();

    assertThat(seen).containsExactly("exchanged");
  }

  @Test
  void an_exchange_that_fails_opens_the_gate() {
    DialectGate gate = new DialectGate(Duration.ofMinutes(1));
    assertThatThrownBy(() -> gate.closedFor(DialectGateTest::fail)).hasMessage("no");

    assertThat(gate.mayEnter(DialectGateTest::fail)).isTrue();
    gate.leave();
    gate.closedFor(() -> seen.add("again"));
    assertThat(seen).containsExactly("again");
  }

  @Test
  void one_that_fails_holds_up_nobody_behind_it() {
    DialectGate gate = new DialectGate(Duration.ofMinutes(1));
    CountDownLatch through = new CountDownLatch(1);

    gate.closedFor(
        () -> {
          gate.mayEnter(
              () -> {
                gate.leave();
                fail();
              });
          gate.mayEnter(() -> pass(gate, "behind", through));
        });

    await(through);
    assertThat(seen).containsExactly("behind");
  }

  private void pass(DialectGate gate, String name, CountDownLatch through) {
    seen.add(name);
    gate.leave();
    through.countDown();
  }

  private static void fail() {
    throw new IllegalStateException("no");
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
