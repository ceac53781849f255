package io.annunciator.camel;

import io.annunciator.channel.AppEndpoint;
import io.annunciator.channel.CallRefused;
import io.annunciator.channel.Secret;
import io.annunciator.channel.TokenCache;
import io.annunciator.outbox.Outcome;
import io.annunciator.site.App;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntSupplier;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** One call through an app: its token, what goes into the headers, and what its answer means. */
final class AppCall {
  private static final String TOKEN = "annunciatorToken";

  private final AppEndpoint channel;
  private final Function<String, App> apps;
  private final IntSupplier qps;
  private final TokenCache tokens;

  /**
   * @param apps by name
   * @param qps of an app that does not say
   */
  AppCall(AppEndpoint channel, Function<String, App> apps, IntSupplier qps, TokenCache tokens) {
    this.channel = channel;
    this.apps = apps;
    this.qps = qps;
    this.tokens = tokens;
  }

  /**
   * Waits for the token if need be. Headers carry it, never an endpoint URI.
   *
   * @throws CallRefused when there is no token to be had, or the receiver is not known
   */
  void prepare(Exchange exchange) throws CallRefused {
    App app = app(exchange);
    Message call = exchange.getMessage();
    byte[] body = channel.addressed(target(exchange), call.getBody(byte[].class));
    call.setBody(body);
    Secret token = tokens.token(app);
    exchange.setProperty(TOKEN, token);
    exchange.setVariable("qps", app.config().getOrDefault("qps", qps.getAsInt()));
    call.setHeader(Exchange.HTTP_METHOD, channel.method());
    call.setHeader(Exchange.CONTENT_TYPE, "application/json; charset=utf-8");
    call.setHeader(Exchange.HTTP_URI, channel.uri(body));
    call.setHeader(Exchange.HTTP_RAW_QUERY, channel.query(token));
    channel.headers(token).forEach(call::setHeader);
  }

  Outcome read(Exchange exchange) {
    Message answer = exchange.getMessage();
    int status = answer.getHeader(Exchange.HTTP_RESPONSE_CODE, 0, Integer.class);
    Outcome outcome = channel.outcome(status, answer.getBody(String.class));
    if (outcome.kind()
        == Outcome.Kind.AGAIN) { // the token was refused: the repetition gets another
      tokens.drop(app(exchange), exchange.getProperty(TOKEN, Secret.class));
    }
    return outcome;
  }

  private App app(Exchange exchange) {
    return apps.apply(target(exchange).get("app").toString());
  }

  private static Map<?, ?> target(Exchange exchange) {
    return exchange.getVariable("target", Map.class);
  }
}
