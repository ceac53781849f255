package io.annunciator.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.annunciator.HandClock;
import io.annunciator.channel.Masker;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class BridgeGuardTest {
  private final HandClock clock = new HandClock(Instant.parse("2026-03-01T08:00:00Z"));
  private final Masker masker = new Masker();
  private final BridgeGuard guard = new BridgeGuard(masker, clock);

  @Test
  void a_secret_does_not_pass() {
    masker.add("s3cret");

    assertThat(guard.objection("b", "it is s3cret, do not tell"))
        .hasValueSatisfying(
            why -> {
              assertThat(why).contains("secret of the site").doesNotContain("s3cret");
            });
    assertThat(guard.objection("b", "it is a secret")).isEmpty();
  }

  @Test
  void what_came_over_a_bridge_does_not_go_over_one_for_ten_minutes() {
    guard.passes("Li@Boiler: hello");

    clock.turn(Duration.ofMinutes(10).minusMillis(1));
    assertThat(guard.objection("b", " Li@Boiler: hello ")).isPresent();
    clock.turn(Duration.ofMillis(1));
    assertThat(guard.objection("b", "Li@Boiler: hello")).isEmpty();
  }

  @Test
  void a_bridge_passes_twenty_in_any_minute() {
    for (int i = 0; i < 20; i++) {
      assertThat(guard.objection("b", "text " + i)).isEmpty();
    }
    assertThat(guard.objection("b", "one more")).isPresent();
    assertThat(guard.objection("other", "one more")).isEmpty();
    clock.turn(Duration.ofMinutes(1));
    assertThat(guard.objection("b", "one more")).isEmpty();
  }

  @Test
  void a_format_fills_its_parts_and_nothing_that_people_wrote() {
    assertThat(ChatFormat.DEFAULT.of("Li", "Boiler", "{user} $1"))
        .isEqualTo("Li@Boiler: {user} $1");
    assertThat(new ChatFormat("{text}").of("Li", "Boiler", "x")).isEqualTo("x");
    assertThatThrownBy(() -> new ChatFormat("{who}: {text}")).hasMessageContaining("{who}");
  }
}
