package io.annunciator.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SendingRoleTest {
  private final AtomicLong nanos = new AtomicLong();
  private final SendingRole role = new SendingRole(nanos::get);

  @Test
  void a_program_that_is_alone_always_sends() {
    nanos.set(Long.MAX_VALUE);

    assertThat(role.isHeld()).isTrue();
    assertThat(role.isConfirmed()).isTrue();
    assertThat(role.isOf(0)).isTrue();
    assertThatCode(role::require).doesNotThrowAnyException();
  }

  @Test
  void one_of_several_sends_by_its_own_epoch_only() {
    role.standBy();
    assertThat(role.isHeld()).isFalse();
    assertThat(role.isOf(0)).isFalse();

    role.hold(3);

    assertThat(role.isHeld()).isTrue();
    assertThat(role.isOf(3)).isTrue();
    assertThat(role.isOf(4)).isFalse();
  }

  @Test
  void it_is_certain_for_as_long_as_it_was_confirmed() {
    role.hold(1);
    nanos.set(SendingRole.CONFIRMED_FOR.toNanos() - 1);
    assertThat(role.isConfirmed()).isTrue();
    nanos.set(SendingRole.CONFIRMED_FOR.toNanos());
    assertThat(role.isConfirmed()).isFalse();

    role.confirm(nanos.get());

    assertThat(role.isConfirmed()).isTrue();
  }

  @Test
  void who_stands_by_says_who_sends() {
    role.standBy();
    assertThatThrownBy(role::require)
        .isInstanceOf(StandsBy.class)
        .hasMessage("This node stands by until it is known which one sends");

    role.sends("two:8080");

    assertThatThrownBy(role::require).hasMessage("This node stands by; two:8080 sends");
  }
}
