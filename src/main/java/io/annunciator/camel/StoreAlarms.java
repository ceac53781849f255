package io.annunciator.camel;

import io.annunciator.lane.Lanes;
import io.annunciator.ops.AlarmRates;
import io.annunciator.ops.Metrics;
import io.annunciator.outbox.Outbox;
import io.annunciator.outbox.Receipt;
import io.annunciator.outbox.Report;
import io.annunciator.outbox.Waiting;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.support.AsyncProcessorSupport;

/**
 * Guaranteed Delivery: List of Report to List of Receipt. Goes on once the transaction is on disk,
 * and holds no thread until then, so that many messages of one connection share a transaction.
 */
final class StoreAlarms extends AsyncProcessorSupport {
  private final Outbox outbox;
  private final Lanes lanes;
  private final Metrics metrics;
  private final AlarmRates rates;

  StoreAlarms(Outbox outbox, Lanes lanes, Metrics metrics, AlarmRates rates) {
    this.outbox = outbox;
    this.lanes = lanes;
    this.metrics = metrics;
    this.rates = rates;
  }

  @Override
  public boolean process(Exchange exchange, AsyncCallback callback) {
    @SuppressWarnings("unchecked") // the step before it plans
    List<Report> planned = exchange.getMessage().getBody(List.class);
    if (planned.isEmpty()) { // a dialect's message with no alarm in it, such as a heartbeat
      metrics.taken("empty", 1);
      HandedOn.note(exchange, planned);
      callback.done(true);
      return true;
    }
    boolean isRetained = exchange.getProperty(DurableMqttConsumer.RETAINED, false, Boolean.class);
    List<Report> reports = isRetained ? planned.stream().map(Report::retained).toList() : planned;
    outbox
        .append(reports)
        .whenComplete(
            (receipts, failure) -> {
              if (failure == null) {
                lanes.offer(waiting(receipts));
                count(reports, receipts);
                exchange.getMessage().setBody(receipts);
                HandedOn.note(exchange, receipts);
              } else {
                exchange.setException(
                    failure instanceof CompletionException ? failure.getCause() : failure);
              }
              callback.done(false);
            });
    return false;
  }

  private void count(List<Report> reports, List<Receipt> receipts) {
    for (int i = 0; i < receipts.size(); i++) {
      if (!receipts.get(i).repeated()) {
        rates.came(reports.get(i).alarm());
      }
    }
    int repeated = (int) receipts.stream().filter(Receipt::repeated).count();
    metrics.taken("repeated", repeated);
    metrics.taken("accepted", receipts.size() - repeated);
  }

  private static List<Waiting> waiting(List<Receipt> receipts) {
    return receipts.size() == 1
        ? receipts.get(0).due()
        : receipts.stream().flatMap(one -> one.due().stream()).toList();
  }
}
