package io.annunciator.camel;

import io.annunciator.channel.TransportFailure;
import io.annunciator.lane.Sender;
import io.annunciator.outbox.Message;
import io.annunciator.outbox.Outcome;
import io.annunciator.site.Target;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.support.DefaultExchange;

/**
 * Sends through the route that listens on {@code direct:KIND}. The route gets the request body, and
 * as variables what it needs to know: {@code target} (the entry's configuration), {@code title},
 * {@code key} (the same on a retry). It leaves an {@link Outcome} as body; a route of a site that
 * leaves something else has delivered when it did not fail.
 */
final class RouteSender implements Sender {
  /** Properties of the exchange for our own routes. */
  static final String TARGET = "annunciatorTarget";

  static final String MESSAGE = "annunciatorMessage";

  private final ProducerTemplate template;
  private final TransportFailure transportFailure = new TransportFailure();

  RouteSender(ProducerTemplate template) {
    this.template = template;
  }

  @Override
  public Outcome send(Target target, Message message) {
    Exchange exchange = new DefaultExchange(template.getCamelContext());
    exchange.setProperty(TARGET, target);
    exchange.setProperty(MESSAGE, message);
    exchange.setVariable("target", target.config());
    exchange.setVariable("title", message.title());
    exchange.setVariable("key", message.id());
    exchange.getMessage().setBody(message.body());
    template.send("direct:" + target.kind(), exchange);
    if (exchange.getException() != null) {
      return transportFailure.outcome(exchange.getException());
    }
    return exchange.getMessage().getBody() instanceof Outcome outcome
        ? outcome
        : Outcome.delivered();
  }
}
