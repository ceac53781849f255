package io.annunciator.ops;

import io.annunciator.lane.LaneListener;
import io.annunciator.outbox.Message;
import io.annunciator.outbox.Outcome;
import io.annunciator.outbox.Status;
import io.annunciator.outbox.Waiting;
import io.annunciator.site.Target;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One log line for each settled delivery and for what keeps others waiting, the figures, and the
 * way to the dead letter route.
 */
public final class DeliveryLog implements LaneListener {
  private static final Logger LOG = LoggerFactory.getLogger("io.annunciator.delivery");

  private final Metrics metrics;
  private final Executor workers;
  private final Consumer<DeadLetter> deadLetters;
  private final SaidLately said;

  /**
   * @param deadLetters is called on a worker for each delivery that was given up
   */
  public DeliveryLog(
      Metrics metrics, Executor workers, Consumer<DeadLetter> deadLetters, Clock clock) {
    this.metrics = metrics;
    this.workers = workers;
    this.deadLetters = deadLetters;
    this.said = new SaidLately(clock);
  }

  @Override
  public void answered(Target target, Message message, Outcome outcome, long nanos) {
    metrics.answered(target, outcome, nanos);
    if (outcome.kind() == Outcome.Kind.DELIVERED || outcome.kind() == Outcome.Kind.DEAD) {
      said.over(target.id());
    } else if (said.isNews(target.id(), outcome.code() + " " + outcome.reason())) {
      LOG.warn(
          "{} deliveries to {} wait: {} (attempt {})",
          message.deliveries().size(),
          target.id(),
          outcome.reason(),
          message.attempts());
    }
  }

  @Override
  public void settled(Target target, List<Waiting> deliveries, Status status, Outcome outcome) {
    metrics.settled(target, status, deliveries.size());
    String why = status == Status.DELIVERED ? "" : why(outcome);
    for (Waiting one : deliveries) {
      LOG.info("delivery {} of {} to {}: {}{}", one.id(), one.alarm().id(), who(one), status, why);
    }
    if (status == Status.DEAD) {
      workers.execute(() -> deliveries.forEach(one -> handOn(letter(one, outcome))));
    }
  }

  private static String who(Waiting one) {
    boolean isNamedByTarget = one.target().endsWith("/" + one.receiver());
    return isNamedByTarget ? one.target() : one.target() + ", " + one.receiver();
  }

  private static String why(Outcome outcome) {
    String code = outcome.code().isEmpty() ? "" : outcome.code() + ", ";
    return " (" + code + outcome.reason() + ")";
  }

  /** The route is the site's; what goes wrong in it costs the other letters nothing. */
  private void handOn(DeadLetter letter) {
    try {
      deadLetters.accept(letter);
    } catch (RuntimeException e) {
      LOG.error("the dead letter route failed on delivery {}", letter.id(), e);
    }
  }

  private static DeadLetter letter(Waiting one, Outcome outcome) {
    return new DeadLetter(
        String.valueOf(one.id()),
        one.target(),
        one.receiver(),
        one.alarm(),
        outcome.code(),
        outcome.reason());
  }
}
