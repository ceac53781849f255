package io.annunciator.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;

/**
 * {@code POST /v1.0/oauth2/accessToken}: the access token of an app. Asking again extends its life.
 *
 * <p>Source: DingTalk open platform, "Obtain the access token of an internal app".
 */
final class DingTalkAccessToken {
  private static final List<String> MANDATORY = List.of("appKey", "appSecret");

  private final Apps apps;
  private final Tokens tokens;

  DingTalkAccessToken(Apps apps, Tokens tokens) {
    this.apps = apps;
    this.tokens = tokens;
  }

  Answer get(String method, byte[] body) {
    return "POST".equals(method)
        ? DingTalkGateway.read(body, MANDATORY, this::granted)
        : DingTalkGateway.notFound();
  }

  private Answer granted(JsonNode body) {
    return apps.find(JsonBody.text(body, "appKey"), JsonBody.text(body, "appSecret"))
        .map(tokens::grant)
        .map(
            granted ->
                Answer.json(
                    200,
                    JsonNodeFactory.instance
                        .objectNode()
                        .put("accessToken", granted.token())
                        .put("expireIn", tokens.secondsLeft(granted))))
        .orElseGet(
            () ->
                DingTalkGateway.refused(
                    400, "invalidClientIdOrSecret", "无效的clientId或者clientSecret"));
  }
}
