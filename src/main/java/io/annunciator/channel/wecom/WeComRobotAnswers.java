package io.annunciator.channel.wecom;

import io.annunciator.channel.Answer;
import io.annunciator.channel.CodeMeaning;
import io.annunciator.channel.UncodedAnswer;
import io.annunciator.outbox.Outcome;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads the answers of a group's robot. All that reach the platform come as HTTP 200, so the body
 * decides. Source: WeCom open platform, "Global error codes".
 */
final class WeComRobotAnswers {
  private static final String PLATFORM = "WeCom";

  /** What follows helps WeCom's support, and tells everybody our own public address. */
  private static final Pattern FOR_SUPPORT = Pattern.compile(",\\s*(?:hint|from ip)\\s*:.*");

  private static final CodeMeaning UNKNOWN =
      CodeMeaning.later(
          "a code that this program does not know. It is tried again until it is given up; look the"
              + " code up in WeCom's documents.");

  private final UncodedAnswer uncoded = new UncodedAnswer(PLATFORM);

  Outcome outcome(int httpStatus, String body) {
    Answer answer = new Answer(body);
    Optional<String> code = answer.number("errcode");
    if (code.isEmpty() || code.get().equals("0") && httpStatus / 100 != 2) {
      return uncoded.outcome(httpStatus, answer);
    }
    String words = FOR_SUPPORT.matcher(answer.text("errmsg").replaceAll("\\R", " ")).replaceAll("");
    return meaning(code.get(), words).outcome(PLATFORM, code.get(), words);
  }

  private static CodeMeaning meaning(String code, String words) {
    if (code.equals(WeComCodes.BAD_PARAMETER)
        && words.toLowerCase(Locale.ROOT).contains("exceed max length")) {
      return WeComCodes.TOO_LONG;
    }
    return WeComCodes.ROBOT.getOrDefault(code, WeComCodes.ANY_CALL.getOrDefault(code, UNKNOWN));
  }
}
