package io.annunciator.channel;

import io.annunciator.outbox.Outcome;
import io.annunciator.outbox.Outcome.Kind;
import java.time.Duration;

/**
 * What one code of a platform means: a line of the tables in which a platform's codes are classed.
 *
 * @param kind what to do with the deliveries
 * @param advice for the operator, in sentences: what happened and what to do
 * @param pause zero unless the kind is a pause
 */
public record CodeMeaning(Kind kind, String advice, Duration pause) {

  public static CodeMeaning delivered() {
    return new CodeMeaning(Kind.DELIVERED, "", Duration.ZERO);
  }

  public static CodeMeaning later(String advice) {
    return new CodeMeaning(Kind.LATER, advice, Duration.ZERO);
  }

  public static CodeMeaning again(String advice) {
    return new CodeMeaning(Kind.AGAIN, advice, Duration.ZERO);
  }

  public static CodeMeaning pause(Duration pause, String advice) {
    return new CodeMeaning(Kind.PAUSE, advice, pause);
  }

  public static CodeMeaning platformPause(Duration pause, String advice) {
    return new CodeMeaning(Kind.PLATFORM_PAUSE, advice, pause);
  }

  public static CodeMeaning quota(Duration pause, String advice) {
    return new CodeMeaning(Kind.QUOTA, advice, pause);
  }

  public static CodeMeaning contentRefused(String advice) {
    return new CodeMeaning(Kind.CONTENT_REFUSED, advice, Duration.ZERO);
  }

  public static CodeMeaning dead(String advice) {
    return new CodeMeaning(Kind.DEAD, advice, Duration.ZERO);
  }

  /**
   * Returns the outcome of an answer with this code.
   *
   * @param platform its name as an operator knows it
   * @param said the platform's own words, possibly empty; cleaned and shortened here
   */
  public Outcome outcome(String platform, String code, String said) {
    if (kind == Kind.DELIVERED) {
      return Outcome.delivered();
    }
    String words = PlatformWords.clean(said);
    String quoted = words.isEmpty() ? "" : " " + platform + " said: " + words;
    return new Outcome(kind, code, platform + " " + code + ": " + advice + quoted, pause);
  }
}
