package io.annunciator.camel;

import io.annunciator.outbox.SqlOutbox;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/** DOWN while the store cannot be written. Writes a row to see. */
final class StoreHealth extends AbstractHealthCheck {
  private static final long PATIENCE_SECONDS = 4;

  private final SqlOutbox outbox;
  private final Clock clock;

  StoreHealth(SqlOutbox outbox, Clock clock) {
    super("annunciator", "store");
    this.outbox = outbox;
    this.clock = clock;
  }

  @Override
  protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
    try {
      outbox.probe(clock.instant()).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      builder.up();
    } catch (ExecutionException | TimeoutException e) {
      builder.message(outbox.trouble().orElse("the store does not answer")).down();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      builder.message("interrupted").down();
    }
  }
}
