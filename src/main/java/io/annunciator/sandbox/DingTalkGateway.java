package io.annunciator.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.annunciator.site.App;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * What DingTalk's gateway checks of a call to one of its newer APIs before the API sees it: the
 * method, the app's token, the app's calls per second, and that every mandatory member is there.
 *
 * <p>Source: DingTalk open platform, "Server API error codes" and "How to process API throttling";
 * the answers to a missing token, body or member were observed on the live service.
 */
final class DingTalkGateway {
  private static final int CALLS_PER_SECOND = 20;

  private final Tokens tokens;
  private final Throttle throttle;
  private final List<String> mandatory;

  /**
   * @param mandatory the members that the API's body must have
   */
  DingTalkGateway(Clock clock, Tokens tokens, List<String> mandatory) {
    this.tokens = tokens;
    this.throttle = new Throttle(clock, CALLS_PER_SECOND, Duration.ofSeconds(1), Duration.ZERO);
    this.mandatory = mandatory;
  }

  /**
   * @param token the value of {@code x-acs-dingtalk-access-token}; null when there is none
   * @param api answers a call that passed, of the token's app
   */
  Answer pass(String method, String token, byte[] body, BiFunction<App, JsonNode, Answer> api) {
    return pass("POST", method, token, body, api);
  }

  /**
   * @param expected the method that the API wants
   */
  Answer pass(
      String expected,
      String method,
      String token,
      byte[] body,
      BiFunction<App, JsonNode, Answer> api) {
    if (!expected.equals(method)) {
      return notFound();
    }
    if (token == null || token.isEmpty()) {
      return refused(
          400, "AuthenticationFailed.MissingParameter", "缺少参数：x-acs-dingtalk-access-token");
    }
    Optional<Tokens.Granted> granted = tokens.find(token).filter(tokens::isLiving);
    if (granted.isEmpty()) {
      return refused(400, "InvalidAuthentication", "不合法的access_token");
    }
    App app = granted.get().app();
    if (!throttle.permits(Fingerprint.of(app.name()))) {
      return refused(
          403,
          "Forbidden.AccessDenied.QpsLimitForAppkeyAndApi",
          "The app calls this API more than " + CALLS_PER_SECOND + " times per second.");
    }
    return read(body, mandatory, json -> api.apply(app, json));
  }

  /** Answers a call whose body is bad or lacks a member; any other goes on to the API. */
  static Answer read(byte[] body, List<String> mandatory, Function<JsonNode, Answer> api) {
    if (body.length == 0) {
      return refused(400, "Missingbody", "body is mandatory for this action.");
    }
    Optional<JsonNode> json = JsonBody.read(body);
    if (json.isEmpty()) {
      return refused(400, "Invalidbody", "Specified parameter body is not valid.");
    }
    for (String member : mandatory) {
      if (!json.get().hasNonNull(member)) {
        return refused(400, "Missing" + member, member + " is mandatory for this action.");
      }
    }
    return api.apply(json.get());
  }

  /** The answer to a method that a path does not take. */
  static Answer notFound() {
    return refused(
        404,
        "InvalidAction.NotFound",
        "Specified api is not found, please check your url and method.");
  }

  /** The answer beyond the organisation's {@link MonthlyQuota}, in the help centre's words. */
  static Answer overQuota() {
    return refused(403, "Forbidden.AccessDenied.ApiCountLimitForOrg", "您的企业本月api调用量已超过限制");
  }

  static Answer refused(int status, String code, String message) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    return Answer.json(
        status,
        body.put("code", code)
            .put("requestid", UUID.randomUUID().toString().toUpperCase(Locale.ROOT))
            .put("message", message));
  }
}
