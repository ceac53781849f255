package io.annunciator.channel.dingtalk;

import io.annunciator.channel.Answer;
import io.annunciator.channel.CodeMeaning;
import io.annunciator.channel.UncodedAnswer;
import io.annunciator.outbox.Outcome;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads the answers of a group's custom robot. Nearly all come as HTTP 200, so the body decides.
 *
 * <p>Source: DingTalk open platform, "Custom robots send group messages" and "Call frequency
 * limit".
 */
final class DingTalkRobotAnswers {
  private static final String PLATFORM = "DingTalk";

  /** The code that only says: look at sub_code. */
  private static final String SEE_SUB_CODE = "88";

  /** For codes of throttling that nobody wrote down yet; their wording changes less. */
  private static final Pattern THROTTLING =
      Pattern.compile("too fast|too many|限流|太快", Pattern.CASE_INSENSITIVE);

  private static final CodeMeaning UNKNOWN =
      CodeMeaning.later(
          "a code that this program does not know. It is tried again until it is given up; look the"
              + " code up in DingTalk's documents.");

  private static final CodeMeaning BANNED =
      CodeMeaning.platformPause(
          Duration.ofMinutes(5),
          "this machine's public address is banned, for too many calls by all who share it. Nothing"
              + " is sent to DingTalk for 5 minutes.");

  /** What a ban's answer has in place of an error code. */
  private static final String STATUS_BANNED = "1111";

  /** A ban's page comes with one of these; with another status a page is a server's own error. */
  private static final Set<Integer> HTTP_STATUS_OF_BAN = Set.of(200, 403, 405);

  private final UncodedAnswer uncoded = new UncodedAnswer(PLATFORM);

  Outcome outcome(int httpStatus, String body) {
    Answer answer = new Answer(body);
    Optional<String> code = code(answer);
    if (code.isPresent() && !(code.get().equals("0") && httpStatus / 100 != 2)) {
      return meaning(code.get(), answer).outcome(PLATFORM, code.get(), words(answer));
    }
    if (answer.text("punish").equals("deny") || answer.text("status").equals(STATUS_BANNED)) {
      return BANNED.outcome(PLATFORM, STATUS_BANNED, "");
    }
    if (answer.isHtml() && HTTP_STATUS_OF_BAN.contains(httpStatus)) {
      return BANNED.outcome(PLATFORM, "html", "");
    }
    return uncoded.outcome(httpStatus, answer);
  }

  private static Optional<String> code(Answer answer) {
    Optional<String> code = answer.number("errcode");
    return code.isPresent() && code.get().equals(SEE_SUB_CODE)
        ? answer.code("sub_code").filter(subCode -> !subCode.equals("0")).or(() -> code)
        : code;
  }

  private static String words(Answer answer) {
    String detail = answer.text("sub_msg");
    return detail.isEmpty() ? answer.text("errmsg") : detail;
  }

  private static CodeMeaning meaning(String code, Answer answer) {
    if (code.equals(SecurityCheck.CODE)) {
      return SecurityCheck.meaning(words(answer));
    }
    CodeMeaning known = DingTalkCodes.ROBOT.getOrDefault(code, DingTalkCodes.ANY_CALL.get(code));
    if (known != null) {
      return known;
    }
    return THROTTLING.matcher(words(answer)).find() ? DingTalkCodes.THROTTLED : UNKNOWN;
  }
}
