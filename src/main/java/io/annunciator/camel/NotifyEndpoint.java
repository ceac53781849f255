package io.annunciator.camel;

import io.annunciator.site.Service;
import org.apache.camel.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;
import org.apache.camel.support.DefaultProducer;

/** One {@code notify:SERVICE} with its options. */
final class NotifyEndpoint extends DefaultEndpoint {
  private final Notification notification;
  private final Service service;

  /**
   * @param service that it names
   */
  NotifyEndpoint(
      String uri, NotifyComponent component, Notification notification, Service service) {
    super(uri, component);
    this.service = service;
    this.notification = notification;
  }

  @Override
  public Producer createProducer() {
    return new DefaultProducer(this) {
      @Override
      public void process(Exchange exchange) {
        Forwarding forwarding = ChatConsumer.forwarding(exchange);
        if (forwarding != null) {
          forwarding.add(
              service,
              notification.receivers(),
              notification.format(),
              exchange.getMessage().getBody(String.class));
          return;
        }
        RuleConsumer.plan(exchange)
            .add(
                notification.service(),
                notification.receivers(),
                notification.template(),
                notification.timing());
      }
    };
  }

  @Override
  public Consumer createConsumer(Processor processor) {
    throw new IllegalArgumentException("notify: is a step (to:); a rule begins with rule:NAME");
  }
}
