package io.annunciator.sandbox;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.annunciator.site.App;
import java.time.Clock;
import java.util.Optional;

/**
 * {@code GET /cgi-bin/gettoken}: the access token of an app. Asking again while it lives gives the
 * same token and the seconds that are left of it: no document says that asking extends it.
 *
 * <p>Source: WeCom developer centre, "Get access_token"; that the secret is missed before the
 * organisation was observed on the live service.
 */
final class WeComAccessToken {
  private final Clock clock;
  private final Apps apps;
  private final Tokens tokens;

  WeComAccessToken(Clock clock, Apps apps, Tokens tokens) {
    this.clock = clock;
    this.apps = apps;
    this.tokens = tokens;
  }

  Answer get(String method, Query query) {
    if (!"GET".equals(method)) {
      return WeComRefusal.of(clock, 40063, "some parameters are empty");
    }
    String secret = query.text("corpsecret");
    if (secret.isEmpty()) {
      return WeComRefusal.of(clock, 41004, "corpsecret missing");
    }
    String corpId = query.text("corpid");
    if (corpId.isEmpty()) {
      return WeComRefusal.of(clock, 41002, "corpid missing");
    }
    if (!apps.knows(corpId)) {
      return WeComRefusal.of(clock, 40013, "invalid corpid");
    }
    Optional<App> app = apps.find(corpId, secret);
    if (app.isEmpty()) {
      return WeComRefusal.of(clock, 40001, "invalid credential");
    }
    Tokens.Granted granted = tokens.grant(app.get());
    return Answer.json(
        200,
        JsonNodeFactory.instance
            .objectNode()
            .put("errcode", 0)
            .put("errmsg", "ok")
            .put("access_token", granted.token())
            .put("expires_in", tokens.secondsLeft(granted)));
  }
}
