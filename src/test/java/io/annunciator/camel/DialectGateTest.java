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
  void an_exchange_waits_for_what_is_inside_and_what_comes_waits_for_the_exchange() {
    DialectGate gate = new DialectGate(Duration.ofMinutes(1));
    CountDownLatch isExchanging = new CountDownLatch(1);
    CountDownLatch hasCome = new CountDownLatch(1);
    gate.enter();

    CompletableFuture<Void> exchange =
        CompletableFuture.runAsync(
            () ->
                gate.closedFor(
                    () -> {
                      isExchanging.countDown();
                      await(hasCome);
                      seen.add("exchanged");
                    }));
    assertThat(isExchanging.getCount()).as("one is inside").isOne();
    seen.add("left");
    gate.leave();
    await(isExchanging);
    CompletableFuture<Void> next =
        CompletableFuture.runAsync(
            () -> {
              hasCome.countDown();
              gate.enter();
              seen.add("entered");
              gate.leave();
            });

    CompletableFuture.allOf(exchange, next).join();
    assertThat(seen).containsExactly("left", "exchanged", "entered");
  }

  @Test
  void what_does_not_end_is_not_waited_for_for_ever() {
    DialectGate gate = new DialectGate(Duration.ofMillis(1));
    gate.enter();

    gate.closedFor(() -> seen.add("exchanged"));
    gate.leave();

    assertThat(seen).containsExactly("exchanged");
  }

  @Test
  void an_exchange_that_fails_opens_the_gate() {
    DialectGate gate = new DialectGate(Duration.ofMinutes(1));
    assertThatThrownBy(() -> gate.closedFor(DialectGateTest::fail)).hasMessage("no");

    gate.enter();
    gate.leave();
    gate.closedFor(() -> seen.add("again"));
    assertThat(seen).containsExactly("again");
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
