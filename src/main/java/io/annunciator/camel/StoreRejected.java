package io.annunciator.camel;

import io.annunciator.ops.Metrics;
import io.annunciator.outbox.Outbox;
import io.annunciator.outbox.RejectedInput;
import java.util.concurrent.CompletionException;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.support.AsyncProcessorSupport;

/** Invalid Message Channel: keeps a RejectedInput, and goes on once it is on disk. */
final class StoreRejected extends AsyncProcessorSupport {
  private final Outbox outbox;
  private final Metrics metrics;

  StoreRejected(Outbox outbox, Metrics metrics) {
    this.outbox = outbox;
    this.metrics = metrics;
  }

  @Override
  public boolean process(Exchange exchange, AsyncCallback callback) {
    outbox
        .reject(exchange.getMessage().getBody(RejectedInput.class))
        .whenComplete(
            (done, failure) -> {
              if (failure == null) {
                metrics.taken("rejected", 1);
              } else {
                exchange.setException(
                    failure instanceof CompletionException ? failure.getCause() : failure);
              }
              callback.done(false);
            });
    return false;
  }
}
