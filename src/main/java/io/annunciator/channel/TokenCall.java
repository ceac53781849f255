package io.annunciator.channel;

import io.annunciator.outbox.Outcome;
import io.annunciator.site.App;
import java.time.Duration;

/** How a platform gives an app its access token. */
public interface TokenCall {

  /** {@code GET} or {@code POST}. */
  String method();

  /** Returns the call's address without its query. */
  String uri();

  /** Returns the raw query; it may hold the app's secret, so never print it. */
  String query(App app);

  /** Returns the request body, empty when there is none. */
  byte[] body(App app);

  Granted read(int httpStatus, String body);

  /**
   * What came of it.
   *
   * @param token empty when the platform refused
   * @param validFor as the answer says
   * @param refusal what becomes of the messages that need the token; null when there is one. Wrong
   *     credentials are {@link Outcome.Kind#DEAD} with a pause: asking again and again bans the
   *     caller's address.
   */
  record Granted(Secret token, Duration validFor, Outcome refusal) {
    public static Granted of(String token, Duration validFor) {
      return new Granted(new Secret(token), validFor, null);
    }

    public static Granted refused(Outcome refusal) {
      return new Granted(new Secret(""), Duration.ZERO, refusal);
    }
  }
}
