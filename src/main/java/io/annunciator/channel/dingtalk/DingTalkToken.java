package io.annunciator.channel.dingtalk;

import static java.util.Map.entry;

import io.annunciator.channel.CodeMeaning;
import io.annunciator.channel.Config;
import io.annunciator.channel.Secret;
import io.annunciator.channel.TokenAnswer;
import io.annunciator.channel.TokenCall;
import io.annunciator.outbox.Outcome.Kind;
import io.annunciator.site.App;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The access token of a DingTalk app.
 *
 * <p>Source: DingTalk open platform, "Obtain the access token of an internal app". Asked again
 * while a token is valid, DingTalk returns the same one and makes it last longer.
 */
public final class DingTalkToken implements TokenCall {
  private static final TokenAnswer TOKEN = new TokenAnswer("DingTalk", "accessToken", "expireIn");

  private static final CodeMeaning CREDENTIALS =
      new CodeMeaning(
          Kind.DEAD,
          "no access token: the app's clientId or clientSecret is wrong, or the app was removed."
              + " Compare both with the app's page; the next try is in 10 minutes.",
          Duration.ofMinutes(10));

  static final Map<String, CodeMeaning> CODES =
      Map.of(
          "invalidClientIdOrSecret", CREDENTIALS,
          "invalid.client", CREDENTIALS,
          "unauthorized.client", CREDENTIALS,
          "40001", CREDENTIALS,
          "40089", CREDENTIALS,
          "40096", CREDENTIALS);

  /** By the beginning of the code. */
  static final List<Map.Entry<String, CodeMeaning>> BEGINNINGS =
      List.of(entry("Missingapp", CREDENTIALS));

  private final String uri;
  private final DingTalkAppAnswers answers = new DingTalkAppAnswers(CODES, BEGINNINGS);

  /**
   * @param apiUrl {@code https://api.dingtalk.com}
   */
  public DingTalkToken(String apiUrl) {
    uri = call(apiUrl, "/v1.0/oauth2/accessToken");
  }

  /** Returns the address of a call; a slash at the end of the API's is left out. */
  static String call(String apiUrl, String path) {
    return apiUrl.replaceAll("/+$", "") + path;
  }

  /** Returns the headers of a call that needs the token. Never print them. */
  static Map<String, String> headers(Secret token) {
    return Map.of("x-acs-dingtalk-access-token", token.reveal());
  }

  @Override
  public String method() {
    return "POST";
  }

  @Override
  public String uri() {
    return uri;
  }

  @Override
  public String query(App app) {
    return "";
  }

  /** Returns the body, which holds the app's secret. Never print it. */
  @Override
  public byte[] body(App app) {
    return Json.bytes(
        Json.object()
            .put("appKey", Config.text(app.config(), "clientId"))
            .put("appSecret", Config.text(app.config(), "clientSecret")));
  }

  /** {@inheritDoc} Wrong credentials are not tried again for 10 minutes. */
  @Override
  public Granted read(int httpStatus, String body) {
    return TOKEN.of(answers.outcome(httpStatus, body), body);
  }
}
