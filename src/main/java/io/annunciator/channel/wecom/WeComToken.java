package io.annunciator.channel.wecom;

import io.annunciator.channel.CodeMeaning;
import io.annunciator.channel.Config;
import io.annunciator.channel.Secret;
import io.annunciator.channel.TokenAnswer;
import io.annunciator.channel.TokenCall;
import io.annunciator.outbox.Outcome.Kind;
import io.annunciator.site.App;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The access token of a WeCom app.
 *
 * <p>Source: WeCom open platform, "Obtain the access token" and "Global error codes". WeCom may
 * take a token back before its time.
 */
public final class WeComToken implements TokenCall {
  private static final TokenAnswer TOKEN = new TokenAnswer("WeCom", "access_token", "expires_in");

  private static final CodeMeaning CREDENTIALS =
      new CodeMeaning(
          Kind.DEAD,
          "no access token: the app's corpId or secret is wrong, or the app is disabled. Compare"
              + " both with WeCom's pages; the next try is in an hour, because many wrong ones get"
              + " this machine's address banned.",
          Duration.ofHours(1));

  private static final CodeMeaning TOO_OFTEN =
      CodeMeaning.pause(
          Duration.ofHours(1),
          "access tokens were asked for too often, or too often with a wrong secret, which bans this"
              + " machine's address for an hour. The next try is after it; check the app's corpId"
              + " and secret, and what else uses them.");

  private final String uri;
  private final WeComAnswers answers = new WeComAnswers(codes(), WeComAppUncoded::outcome);

  /**
   * @param apiUrl {@code https://qyapi.weixin.qq.com}
   */
  public WeComToken(String apiUrl) {
    uri = call(apiUrl, "/cgi-bin/gettoken");
  }

  static Map<String, CodeMeaning> codes() {
    Map<String, CodeMeaning> codes = new HashMap<>(WeComAppCodes.SEND);
    for (String code : List.of("40001", "40013", "40091", "41002", "41004", "45031")) {
      codes.put(code, CREDENTIALS);
    }
    codes.put("45009", TOO_OFTEN);
    return Map.copyOf(codes);
  }

  /** Returns the address of a call; a slash at the end of the API's is left out. */
  static String call(String apiUrl, String path) {
    return apiUrl.replaceAll("/+$", "") + path;
  }

  /** Returns the query of a call that needs the token. Never print it. */
  static String queryWith(Secret token) {
    return "access_token=" + URLEncoder.encode(token.reveal(), StandardCharsets.UTF_8);
  }

  @Override
  public String method() {
    return "GET";
  }

  @Override
  public String uri() {
    return uri;
  }

  /** Returns the query, which holds the app's secret. Never print it. */
  @Override
  public String query(App app) {
    return "corpid=" + encoded(app, "corpId") + "&corpsecret=" + encoded(app, "secret");
  }

  @Override
  public byte[] body(App app) {
    return new byte[0];
  }

  /** {@inheritDoc} Wrong credentials are not tried again for an hour. */
  @Override
  public Granted read(int httpStatus, String body) {
    return TOKEN.of(answers.outcome(httpStatus, body), body);
  }

  private static String encoded(App app, String key) {
    return URLEncoder.encode(Config.text(app.config(), key), StandardCharsets.UTF_8);
  }
}
