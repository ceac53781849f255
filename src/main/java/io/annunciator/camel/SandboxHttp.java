package io.annunciator.camel;

import io.annunciator.http.Answer;
import io.annunciator.sandbox.Sandbox;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** Brings HTTP requests to the sandbox and its answers back. */
final class SandboxHttp {
  private static final String DINGTALK_TOKEN = "x-acs-dingtalk-access-token";
  private final Sandbox sandbox;

  SandboxHttp(Sandbox sandbox) {
    this.sandbox = sandbox;
  }

  Answer dingtalkRobotSend(Exchange exchange) {
    Message request = exchange.getMessage();
    return answer(
        sandbox.dingtalkRobotSend(
            method(request), query(request), contentType(request), body(request)));
  }

  Answer wecomWebhookSend(Exchange exchange) {
    Message request = exchange.getMessage();
    return answer(
        sandbox.wecomWebhookSend(
            method(request), query(request), contentType(request), body(request)));
  }

  Answer dingtalkAccessToken(Exchange exchange) {
    Message request = exchange.getMessage();
    return answer(sandbox.dingtalkAccessToken(method(request), body(request)));
  }

  Answer dingtalkStreamTicket(Exchange exchange) {
    Message request = exchange.getMessage();
    String url = request.getHeader(Exchange.HTTP_URL, "", String.class);
    String endpoint =
        url.replaceFirst("^http", "ws").replaceFirst("/sandbox/.*", SandboxStream.PATH);
    return answer(sandbox.dingtalkStreamTicket(method(request), body(request), endpoint));
  }

  Answer dingtalkMembersSend(Exchange exchange) {
    Message request = exchange.getMessage();
    return answer(
        sandbox.dingtalkMembersSend(method(request), dingtalkToken(request), body(request)));
  }

  Answer dingtalkConversationSend(Exchange exchange) {
    Message request = exchange.getMessage();
    return answer(
        sandbox.dingtalkConversationSend(method(request), dingtalkToken(request), body(request)));
  }

  Answer dingtalkCardCreate(Exchange exchange) {
    Message request = exchange.getMessage();
    return answer(
        sandbox.dingtalkCardCreate(method(request), dingtalkToken(request), body(request)));
  }

  Answer dingtalkCardRegister(Exchange exchange) {
    Message request = exchange.getMessage();
    return answer(
        sandbox.dingtalkCardRegister(method(request), dingtalkToken(request), body(request)));
  }

  Answer dingtalkCardUpdate(Exchange exchange) {
    Message request = exchange.getMessage();
    return answer(
        sandbox.dingtalkCardUpdate(method(request), dingtalkToken(request), body(request)));
  }

  Answer wecomAccessToken(Exchange exchange) {
    Message request = exchange.getMessage();
    return answer(sandbox.wecomAccessToken(method(request), query(request)));
  }

  Answer wecomMessageSend(Exchange exchange) {
    Message request = exchange.getMessage();
    return answer(sandbox.wecomMessageSend(method(request), query(request), body(request)));
  }

  Answer dingtalkSceneGroup(Exchange exchange) {
    Message request = exchange.getMessage();
    return answer(
        sandbox.dingtalkSceneGroup(
            method(request), path(request), query(request), dingtalkToken(request), body(request)));
  }

  Answer wecomAppChat(Exchange exchange) {
    Message request = exchange.getMessage();
    return answer(
        sandbox.wecomAppChat(method(request), path(request), query(request), body(request)));
  }

  Answer rooms() {
    return Answer.json(200, sandbox.rooms());
  }

  Answer wecomCardUpdate(Exchange exchange) {
    Message request = exchange.getMessage();
    return answer(sandbox.wecomCardUpdate(method(request), query(request), body(request)));
  }

  Answer control(Exchange exchange) {
    Message request = exchange.getMessage();
    return answer(sandbox.control(method(request), body(request)));
  }

  /** Any path that has no route of its own. */
  Answer unknown(Exchange exchange) {
    return answer(sandbox.unknown(path(exchange.getMessage())));
  }

  Answer messages() {
    return Answer.json(200, sandbox.messages());
  }

  Answer page() throws IOException {
    try (InputStream page = Sandbox.class.getResourceAsStream("/sandbox/index.html")) {
      return Answer.html(new String(page.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  private static Answer answer(io.annunciator.sandbox.Answer answer) {
    return new Answer(answer.status(), answer.contentType(), answer.body(), Map.of());
  }

  private static String method(Message request) {
    return request.getHeader(Exchange.HTTP_METHOD, "", String.class);
  }

  private static String path(Message request) {
    return request.getHeader(Exchange.HTTP_PATH, "", String.class);
  }

  private static String query(Message request) {
    return request.getHeader(Exchange.HTTP_RAW_QUERY, String.class);
  }

  private static String contentType(Message request) {
    return request.getHeader(Exchange.CONTENT_TYPE, String.class);
  }

  /**
   * The platform does not look for it in the query. Camel does: it lists a query's parameters after
   * the headers, so a header that is there too comes first.
   */
  private static String dingtalkToken(Message request) {
    Object value = request.getHeader(DINGTALK_TOKEN);
    if (value instanceof List<?> several) {
      return several.get(0).toString();
    }
    String query = query(request);
    return value == null || query != null && query.contains(DINGTALK_TOKEN + "=")
        ? null
        : value.toString();
  }

  private static byte[] body(Message request) {
    return request.getBody(byte[].class);
  }
}
