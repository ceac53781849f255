package io.annunciator.camel;

import io.annunciator.channel.TokenCache;
import io.annunciator.channel.TokenCall;
import io.annunciator.channel.TokenCall.Granted;
import io.annunciator.channel.TransportFailure;
import io.annunciator.site.App;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.support.DefaultExchange;

/** Fetches the token of an app through the route that listens on {@code direct:appToken}. */
final class TokenRequest {
  private static final String APP = "app";

  private final Map<String, TokenCall> calls;
  private final Supplier<ProducerTemplate> template;
  private final TransportFailure transportFailure = new TransportFailure();

  /**
   * @param calls by the platform of the app
   * @param template there once the routes are
   */
  TokenRequest(Map<String, TokenCall> calls, Supplier<ProducerTemplate> template) {
    this.calls = Map.copyOf(calls);
    this.template = template;
  }

  Granted fetch(App app) {
    Exchange exchange = new DefaultExchange(template.get().getCamelContext());
    exchange.setProperty(APP, app);
    template.get().send("direct:appToken", exchange);
    return exchange.getException() == null
        ? exchange.getMessage().getBody(Granted.class)
        : TokenCache.unanswered(transportFailure.outcome(exchange.getException()));
  }

  /** The secret travels in a header or in the body, never in an endpoint URI. */
  void prepare(Exchange exchange) {
    App app = exchange.getProperty(APP, App.class);
    TokenCall call = calls.get(app.platform());
    Message message = exchange.getMessage();
    byte[] body = call.body(app);
    message.setBody(body.length == 0 ? null : body);
    message.setHeader(Exchange.HTTP_METHOD, call.method());
    message.setHeader(Exchange.CONTENT_TYPE, "application/json; charset=utf-8");
    message.setHeader(Exchange.HTTP_URI, call.uri());
    message.setHeader(Exchange.HTTP_RAW_QUERY, call.query(app));
  }

  Granted read(Exchange exchange) {
    Message answer = exchange.getMessage();
    int status = answer.getHeader(Exchange.HTTP_RESPONSE_CODE, 0, Integer.class);
    return calls
        .get(exchange.getProperty(APP, App.class).platform())
        .read(status, answer.getBody(String.class));
  }
}
