package io.annunciator.camel;

import io.annunciator.alarm.AlarmRefused;
import io.annunciator.alarm.AlarmRefused.Fault;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.AsyncCallback;
import org.apache.camel.AsyncProcessor;
import org.apache.camel.AsyncProducer;
import org.apache.camel.Exchange;
import org.apache.camel.component.direct.DirectConsumerNotAvailableException;
import org.apache.camel.component.paho.mqtt5.PahoMqtt5Constants;
import org.apache.camel.support.DefaultAsyncProducer;
import org.apache.camel.support.service.ServiceHelper;

/**
 * Content-Based Router: hands a message to the dialect that its topic or the variable {@code
 * dialect} names, with its payload read, or else on as it is. What fails in the mapping is refused
 * with its first payload; what fails behind it, in the store, stays a failure.
 */
final class DialectProducer extends DefaultAsyncProducer {
  /** Property of an exchange: which dialect's route its body comes from. */
  static final String MAPPED = "annunciatorMapped";

  static final String DIALECT = "dialect";
  private static final int REASON_CHARS_MAX = 300;
  private static final String ACCEPT = "direct://alarm";

  private final DialectEndpoint endpoint;
  private AsyncProducer otherwise;

  DialectProducer(DialectEndpoint endpoint) {
    super(endpoint);
    this.endpoint = endpoint;
  }

  @Override
  protected void doStart() throws Exception {
    super.doStart();
    if (!endpoint.otherwise().isEmpty()) {
      otherwise =
          getEndpoint().getCamelContext().getEndpoint(endpoint.otherwise()).createAsyncProducer();
      ServiceHelper.startService(otherwise);
    }
  }

  @Override
  protected void doStop() throws Exception {
    ServiceHelper.stopService(otherwise);
    super.doStop();
  }

  @Override
  public boolean process(Exchange exchange, AsyncCallback callback) {
    if (dialect(exchange).isEmpty()) {
      return handOn(exchange, callback);
    }
    if (exchange.getProperty(MAPPED) != null) { // of a dialect's route: it is inside the gate
      return toDialect(exchange, callback);
    }
    DialectGate gate = endpoint.getComponent().gate();
    HandedOn handed = HandedOn.begin(exchange);
    AsyncCallback leave =
        doneSync -> {
          // outside, another dialect may be next
          boolean isMapped = exchange.removeProperty(MAPPED) != null;
          if (isMapped && exchange.getException() == null) {
            end(exchange, handed);
          }
          gate.leave();
          callback.done(doneSync);
        };
    return gate.mayEnter(() -> inside(exchange, doneSync -> leave.done(false)))
        && inside(exchange, leave);
  }

  /** A route that hands nothing on has found no alarm, as one that hands on an empty list. */
  private void end(Exchange exchange, HandedOn handed) {
    if (!handed.isReached()) {
      endpoint.getComponent().withoutAlarm();
    }
    exchange.getMessage().setBody(handed.results());
  }

  /** Whatever happens to a message, it leaves, and once. */
  private boolean inside(Exchange exchange, AsyncCallback leave) {
    AtomicBoolean hasLeft = new AtomicBoolean();
    AsyncCallback once =
        doneSync -> {
          if (hasLeft.compareAndSet(false, true)) {
            leave.done(doneSync);
          }
        };
    try {
      return toDialect(exchange, once);
    } catch (RuntimeException e) {
      exchange.setException(e);
      once.done(true);
      return true;
    }
  }

  /** The route may have gone while the message waited. */
  private boolean toDialect(Exchange exchange, AsyncCallback callback) {
    Optional<DialectConsumer> dialect = dialect(exchange);
    return dialect.isPresent()
        ? map(dialect.get(), exchange, callback)
        : handOn(exchange, callback);
  }

  private boolean handOn(Exchange exchange, AsyncCallback callback) {
    if (otherwise != null) {
      return otherwise.process(exchange, callback);
    }
    exchange.setException(new NoSuchDialect(wanted(exchange)));
    callback.done(true);
    return true;
  }

  private Optional<DialectConsumer> dialect(Exchange exchange) {
    String name = wanted(exchange);
    return name.isEmpty()
        ? endpoint
            .getComponent()
            .ofTopic(
                exchange.getMessage().getHeader(PahoMqtt5Constants.MQTT_TOPIC, "", String.class))
        : endpoint.getComponent().ofName(name);
  }

  private static String wanted(Exchange exchange) {
    String name = exchange.getVariable(DIALECT, String.class);
    return name == null ? "" : name;
  }

  private boolean map(DialectConsumer dialect, Exchange exchange, AsyncCallback callback) {
    byte[] payload = exchange.getMessage().getBody(byte[].class);
    try {
      exchange.getMessage().setBody(dialect.endpoint().body(payload));
    } catch (AlarmRefused e) {
      exchange.setException(e);
      callback.done(true);
      return true;
    }
    exchange.setProperty(MAPPED, dialect.endpoint().name());
    AsyncProcessor route = dialect.getAsyncProcessor();
    return route.process(
        exchange,
        doneSync -> {
          if (exchange.getException() != null && isRefusal(dialect, exchange)) {
            exchange.getMessage().setBody(payload);
            exchange.setException(refused(dialect.endpoint().name(), exchange.getException()));
          }
          callback.done(doneSync);
        });
  }

  /** While the route or all stops, or behind the mapping, only what was read wrongly is refused. */
  private boolean isRefusal(DialectConsumer dialect, Exchange exchange) {
    boolean isBehind =
        exchange.getProperty(Exchange.TO_ENDPOINT, "", String.class).startsWith(ACCEPT)
            || exchange.getException() instanceof DirectConsumerNotAvailableException
            || !dialect.isStarted()
            || !getEndpoint().getCamelContext().isStarted();
    return exchange.getException() instanceof AlarmRefused || !isBehind;
  }

  private static AlarmRefused refused(String dialect, Exception failure) {
    String by = "mapped by dialect:" + dialect + ", ";
    if (failure instanceof AlarmRefused refused) {
      return new AlarmRefused(
          refused.faults().stream()
              .map(fault -> new Fault(fault.pointer(), by + fault.detail()))
              .toList());
    }
    String reason =
        Stream.iterate((Throwable) failure, one -> one != null, Throwable::getCause)
            .reduce((first, second) -> second)
            .map(root -> root.getClass().getSimpleName() + ": " + firstLine(root))
            .orElseThrow();
    return refusal("could not be " + by + reason);
  }

  /** It may quote the payload, whatever that is. */
  private static String firstLine(Throwable failure) {
    return String.valueOf(failure.getMessage())
        .lines()
        .limit(1)
        .map(line -> line.substring(0, Math.min(line.length(), REASON_CHARS_MAX)))
        .map(line -> line.replaceAll("\\p{Cntrl}", "\uFFFD"))
        .collect(Collectors.joining());
  }

  private static AlarmRefused refusal(String detail) {
    return new AlarmRefused(List.of(new Fault("", detail)));
  }
}
