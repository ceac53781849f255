package io.annunciator.channel.wecom;

import io.annunciator.channel.Answer;
import io.annunciator.channel.CodeMeaning;
import io.annunciator.outbox.Outcome;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.Pattern;

/**
 * Reads the answers to a call. All that reach the platform come as HTTP 200, so the body decides.
 * Source: WeCom open platform, "Global error codes".
 */
final class WeComAnswers {
  /** What follows helps WeCom's support, and tells everybody our own public address. */
  private static final Pattern FOR_SUPPORT = Pattern.compile(",\\s*(?:hint|from ip)\\s*:.*");

  private static final CodeMeaning UNKNOWN =
      CodeMeaning.later(
          "a code that this program does not know. It is tried again until it is given up; look the"
              + " code up in WeCom's documents.");

  private final Map<String, CodeMeaning> codes;
  private final BiFunction<Integer, Answer, Outcome> uncoded;

  /**
   * @param codes of this call; they go before those to any call
   * @param uncoded judges an answer without a code, by its HTTP status
   */
  WeComAnswers(Map<String, CodeMeaning> codes, BiFunction<Integer, Answer, Outcome> uncoded) {
    this.codes = codes;
    this.uncoded = uncoded;
  }

  Outcome outcome(int httpStatus, String body) {
    Answer answer = new Answer(body);
    Optional<String> code = answer.number("errcode");
    if (code.isEmpty() || code.get().equals("0") && httpStatus / 100 != 2) {
      return uncoded.apply(httpStatus, answer);
    }
    String words = FOR_SUPPORT.matcher(answer.text("errmsg").replaceAll("\\R", " ")).replaceAll("");
    return meaning(code.get(), words).outcome(WeComCodes.PLATFORM, code.get(), words);
  }

  private CodeMeaning meaning(String code, String words) {
    if (code.equals(WeComCodes.BAD_PARAMETER)
        && words.toLowerCase(Locale.ROOT).contains("exceed max length")) {
      return WeComCodes.TOO_LONG;
    }
    return codes.getOrDefault(code, WeComCodes.ANY_CALL.getOrDefault(code, UNKNOWN));
  }
}
