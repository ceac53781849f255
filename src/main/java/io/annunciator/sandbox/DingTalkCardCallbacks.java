package io.annunciator.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.annunciator.site.App;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * {@code POST /v1.0/card/callbacks/register}: where apps want to be told of presses on their cards.
 *
 * <p>Source: DingTalk open platform, "Register the callback address of cards". Not documented, and
 * chosen here: the codes of refusals.
 */
final class DingTalkCardCallbacks {
  private static final Pattern ADDRESS =
      Pattern.compile("https?://[\\p{Alnum}.:\\[\\]-]+(/[^\\s?#]*)?");

  private final DingTalkGateway gateway;
  private final Map<Fingerprint, CardCallback> byKey = new ConcurrentHashMap<>();
  private final Map<String, CardCallback> lastOfApp = new ConcurrentHashMap<>();

  DingTalkCardCallbacks(Clock clock, Tokens tokens) {
    gateway = new DingTalkGateway(clock, tokens, List.of("callbackRouteKey", "callbackUrl"));
  }

  Answer register(String method, String token, byte[] body) {
    return gateway.pass(method, token, body, this::registered);
  }

  private synchronized Answer registered(App app, JsonNode body) {
    String key = JsonBody.text(body, "callbackRouteKey");
    JsonNode secret = body.path("apiSecret");
    JsonNode force = body.path("forceUpdate");
    boolean isGood =
        !key.isBlank()
            && ADDRESS.matcher(JsonBody.text(body, "callbackUrl")).matches()
            && (secret.isMissingNode() || secret.isTextual())
            && (force.isMissingNode() || force.isBoolean());
    if (!isGood) {
      return DingTalkGateway.refused(400, "param.error", "参数错误");
    }
    CardCallback callback = new CardCallback(JsonBody.text(body, "callbackUrl"), secret.asText(""));
    CardCallback before = byKey.get(name(app, key));
    if (before != null && !before.equals(callback) && !force.asBoolean(false)) {
      return DingTalkGateway.refused(400, "param.callbackRouteKeyExist", "callbackRouteKey已存在");
    }
    byKey.put(name(app, key), callback);
    lastOfApp.put(app.name(), callback);
    ObjectNode result = JsonNodeFactory.instance.objectNode();
    result.put("callbackUrl", callback.url()).put("apiSecret", callback.apiSecret());
    return Answer.json(
        200, JsonNodeFactory.instance.objectNode().put("success", true).set("result", result));
  }

  private static Fingerprint name(App app, String key) {
    return Fingerprint.of(app.name()).and(key);
  }

  Optional<CardCallback> find(App app, String key) {
    return Optional.ofNullable(byKey.get(name(app, key)));
  }

  /** The one that was registered last; the program has one for each app. */
  Optional<CardCallback> lastOf(App app) {
    return Optional.ofNullable(lastOfApp.get(app.name()));
  }
}
