package io.annunciator.channel.dingtalk;

import io.annunciator.channel.Answer;
import io.annunciator.channel.CodeMeaning;
import io.annunciator.channel.UncodedAnswer;
import io.annunciator.outbox.Outcome;
import java.util.Optional;

/**
 * Reads the answers of a group's custom robot. Nearly all come as HTTP 200, so the body decides.
 *
 * <p>Source: DingTalk open platform, "Custom robots send group messages".
 */
final class DingTalkRobotAnswers {
  /** The code that only says: look at sub_code. */
  private static final String SEE_SUB_CODE = "88";

  private final UncodedAnswer uncoded = new UncodedAnswer(DingTalkCodes.PLATFORM);

  Outcome outcome(int httpStatus, String body) {
    Answer answer = new Answer(body);
    Optional<String> code = code(answer);
    if (code.isPresent() && !(code.get().equals("0") && httpStatus / 100 != 2)) {
      return meaning(code.get(), answer).outcome(DingTalkCodes.PLATFORM, code.get(), words(answer));
    }
    return DingTalkBan.outcome(httpStatus, answer)
        .orElseGet(() -> uncoded.outcome(httpStatus, answer));
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
    return DingTalkCodes.isThrottling(words(answer))
        ? DingTalkCodes.THROTTLED
        : DingTalkCodes.UNKNOWN;
  }
}
