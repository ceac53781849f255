package io.annunciator.lane;

import io.annunciator.outbox.Charge;
import io.annunciator.outbox.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The budget of a target that costs nobody anything. */
final class Unmetered implements Budget {
  @Override
  public Instant freeAt(Instant now, boolean isCritical, Instant oldest) {
    return now;
  }

  @Override
  public Optional<Outcome> refusal(Instant now, boolean isCritical) {
    return Optional.empty();
  }

  @Override
  public Optional<Outcome> trouble(Instant now) {
    return Optional.empty();
  }

  @Override
  public Optional<List<Charge>> take(Instant now, boolean isCritical) {
    return Optional.of(List.of());
  }

  @Override
  public void giveBack(List<Charge> charges) {}

  @Override
  public List<Charge> refunds(List<Charge> charges, Outcome outcome, Instant at) {
    return List.of();
  }
}
