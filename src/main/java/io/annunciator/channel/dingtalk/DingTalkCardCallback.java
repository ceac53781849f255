package io.annunciator.channel.dingtalk;

import io.annunciator.channel.Secret;
import io.annunciator.site.App;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * Where DingTalk tells of presses on the cards of an app that has no stream: an address that is
 * registered under a key, which each card names, with a secret that DingTalk then signs with.
 * Neither is configured: the secret follows from the app's own, so it is the same after a restart
 * and on a machine with another store, and another when that one is changed.
 *
 * <p>Source: DingTalk open platform, "Register the callback address of cards".
 */
public final class DingTalkCardCallback {
  /** Where this program takes presses; the app's name comes after it. */
  public static final String PATH = "/dingtalk/card/";

  private static final int KEY_BYTES = 12;

  private final App app;

  public DingTalkCardCallback(App app) {
    this.app = app;
  }

  /** Returns what names the address in a card; no secret, and the same for as long as the app. */
  public String routeKey() {
    Secret id = new Secret(app.text("clientId").strip());
    byte[] digest = HmacSha256.of(id, "annunciator card route " + app.name());
    return "annunciator-" + HexFormat.of().formatHex(digest, 0, KEY_BYTES);
  }

  /** Returns what DingTalk signs a press with, 64 characters. */
  public Secret secret() {
    Secret own = new Secret(app.text("clientSecret").strip());
    byte[] derived = HmacSha256.of(own, "annunciator card secret " + app.name());
    return new Secret(HexFormat.of().formatHex(derived));
  }

  /**
   * Returns the address.
   *
   * @param publicUrl where this program is reached, with a slash at its end or not
   */
  public String address(String publicUrl) {
    String name = URLEncoder.encode(app.name(), StandardCharsets.UTF_8).replace("+", "%20");
    return publicUrl.strip().replaceFirst("/+$", "") + PATH + name;
  }

  /** Returns the body of the call that registers the address, with the secret: never print it. */
  public byte[] registration(String publicUrl) {
    return Json.bytes(
        Json.object()
            .put("callbackRouteKey", routeKey())
            .put("callbackUrl", address(publicUrl))
            .put("apiSecret", secret().reveal())
            .put("forceUpdate", true)); // or DingTalk would keep an address of before
  }
}
