package io.annunciator.camel;

import io.annunciator.http.Answer;
import io.annunciator.http.Problem;
import io.annunciator.outbox.StoreUnavailable;
import io.annunciator.site.App;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the calls of the platforms to those who judge them. Of a call that is refused only that is
 * logged: what it says may be anybody's.
 */
final class InboundDoor {
  private static final Logger LOG = LoggerFactory.getLogger(InboundDoor.class);
  private static final int BODY_BYTES_MAX = 64 * 1024;
  private static final String DINGTALK = "dingtalk";
  private static final String WECOM = "wecom";
  private static final Signed MESSAGE = new Signed("timestamp", "sign");
  private static final Signed PRESS =
      new Signed("x-ddpaas-signature-timestamp", "x-ddpaas-signature");

  /** Which headers a call is signed with. */
  private record Signed(String timestamp, String signature) {}

  private final Supplier<Map<String, App>> apps;
  private final DingTalkInbound dingtalk;
  private final DingTalkPresses presses;
  private final WeComInbound wecom;

  /**
   * @param apps by name, asked at each call
   */
  InboundDoor(
      Supplier<Map<String, App>> apps,
      DingTalkInbound dingtalk,
      DingTalkPresses presses,
      WeComInbound wecom) {
    this.apps = apps;
    this.dingtalk = dingtalk;
    this.presses = presses;
    this.wecom = wecom;
  }

  Answer dingtalkMessage(Exchange exchange) {
    return enter(exchange, DINGTALK, dingtalk::said);
  }

  Answer dingtalkEvent(Exchange exchange) {
    return enter(exchange, DINGTALK, dingtalk::event);
  }

  Answer dingtalkPress(Exchange exchange) {
    return enter(exchange, DINGTALK, PRESS, presses::called);
  }

  Answer wecomVerification(Exchange exchange) {
    return enter(exchange, WECOM, wecom::verify);
  }

  Answer wecomCall(Exchange exchange) {
    return enter(exchange, WECOM, wecom::called);
  }

  private Answer enter(Exchange exchange, String platform, Function<InboundCall, Answer> judge) {
    return enter(exchange, platform, MESSAGE, judge);
  }

  private Answer enter(
      Exchange exchange, String platform, Signed signed, Function<InboundCall, Answer> judge) {
    Message message = exchange.getMessage();
    App app = apps.get().get(pathValue(message));
    Answer answer =
        app == null || !app.platform().equals(platform)
            ? InboundRefusal.unknownApp()
            : judged(message, app, signed, judge);
    if (answer.status() >= 400) {
      LOG.info(
          "a {} call to {} is refused ({})",
          platform,
          app == null ? "an unknown app" : "app " + app.name(),
          answer.status());
    }
    return answer;
  }

  private static Answer judged(
      Message message, App app, Signed signed, Function<InboundCall, Answer> judge) {
    byte[] body = message.getBody(byte[].class);
    byte[] bytes = body == null ? new byte[0] : body;
    if (bytes.length > BODY_BYTES_MAX) {
      return InboundRefusal.tooLarge();
    }
    String query = message.getHeader(Exchange.HTTP_RAW_QUERY, "", String.class);
    try {
      return judge.apply(
          new InboundCall(
              app,
              query,
              header(message, signed.timestamp()),
              header(message, signed.signature()),
              bytes));
    } catch (StoreUnavailable e) {
      return Problem.of(
          503,
          "The store is not available",
          "Nothing was changed; send it again in a few seconds",
          List.of(),
          Map.of("Retry-After", "5"));
    }
  }

  /** A path's value comes last: what else has the name is of the query. */
  private static String pathValue(Message request) {
    Object app = request.getHeader("app", "");
    return app instanceof List<?> several
        ? several.get(several.size() - 1).toString()
        : app.toString();
  }

  /** One that is given twice, in the headers or in the query, is none. */
  private static String header(Message request, String name) {
    Object value = request.getHeader(name, "");
    return value instanceof List<?> ? "" : value.toString();
  }
}
