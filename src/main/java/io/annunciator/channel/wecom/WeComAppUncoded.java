package io.annunciator.channel.wecom;

import io.annunciator.channel.Answer;
import io.annunciator.channel.CodeMeaning;
import io.annunciator.channel.UncodedAnswer;
import io.annunciator.outbox.Outcome;
import java.util.Set;

/** Judges an answer without a code to a call of an app: there is no webhook to check. */
final class WeComAppUncoded {
  private static final CodeMeaning REFUSED_ON_THE_WAY =
      CodeMeaning.dead(
          "the request was refused without the platform's code. Check annunciator.wecom.api-url and"
              + " whether a proxy or firewall stands between.");

  /** Refusals by HTTP status that pass. */
  private static final Set<Integer> PASSING = Set.of(408, 429);

  private static final UncodedAnswer ELSE = new UncodedAnswer(WeComCodes.PLATFORM);

  private WeComAppUncoded() {}

  static Outcome outcome(int httpStatus, Answer answer) {
    return httpStatus / 100 != 4 || PASSING.contains(httpStatus)
        ? ELSE.outcome(httpStatus, answer)
        : REFUSED_ON_THE_WAY.outcome(WeComCodes.PLATFORM, "http-" + httpStatus, "");
  }
}
