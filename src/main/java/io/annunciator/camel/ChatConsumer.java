package io.annunciator.camel;

import io.annunciator.inbound.ChatMessage;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Route;
import org.apache.camel.RouteAware;
import org.apache.camel.support.DefaultConsumer;

/** Runs a bridge's route on what somebody wrote, in the caller's thread. */
final class ChatConsumer extends DefaultConsumer implements RouteAware {
  private static final String FORWARDING = "annunciatorForwarding";

  private final ChatEndpoint endpoint;
  private Route route;

  ChatConsumer(ChatEndpoint endpoint, Processor processor) {
    super(endpoint, processor);
    this.endpoint = endpoint;
  }

  /** What the bridge on this exchange forwards; null outside of one. */
  static Forwarding forwarding(Exchange exchange) {
    return exchange.getProperty(FORWARDING, Forwarding.class);
  }

  boolean hears(ChatMessage message) {
    String group = endpoint.group();
    return endpoint.app().equals(message.app().name())
        && (group.isEmpty()
            || group.equals(message.place())
            || group.equals(message.conversation()));
  }

  /** Returns what is to be forwarded. Nothing has happened yet. */
  List<Forwarding.Entry> run(ChatMessage message) throws Exception {
    Forwarding forwarding = new Forwarding(message.person(), message.place());
    Exchange exchange = createExchange(false);
    exchange.setProperty(FORWARDING, forwarding);
    exchange.getMessage().setBody(message.text());
    for (String[] one :
        new String[][] {
          {"user", message.person()}, {"group", message.place()}, {"text", message.text()}
        }) {
      exchange.setVariable(one[0], one[1]);
      exchange.getMessage().setHeader(one[0], one[1]);
    }
    createUoW(exchange);
    try {
      getProcessor().process(exchange);
    } finally {
      doneUoW(exchange);
      releaseExchange(exchange, false);
    }
    if (exchange.getException() != null) {
      throw exchange.getException();
    }
    return forwarding.entries();
  }

  String id() {
    return route.getRouteId();
  }

  @Override
  public Route getRoute() {
    return route;
  }

  @Override
  public void setRoute(Route route) {
    this.route = route;
  }

  @Override
  protected void doStart() throws Exception {
    super.doStart();
    endpoint.getComponent().started(this);
  }
}
