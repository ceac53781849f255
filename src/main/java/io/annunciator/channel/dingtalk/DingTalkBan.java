package io.annunciator.channel.dingtalk;

import io.annunciator.channel.Answer;
import io.annunciator.channel.CodeMeaning;
import io.annunciator.outbox.Outcome;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Recognises the answers of DingTalk's gateway to an address that called too often. Both
 * generations of the API have them.
 *
 * <p>Source: DingTalk open platform, "Call frequency limit".
 */
final class DingTalkBan {
  private static final CodeMeaning BANNED =
      CodeMeaning.platformPause(
          Duration.ofMinutes(5),
          "this machine's public address is banned, for too many calls by all who share it. Nothing"
              + " is sent to DingTalk for 5 minutes.");

  /** What a ban's answer has in place of an error code. */
  private static final String STATUS_BANNED = "1111";

  /** A ban's page comes with one of these; with another status a page is a server's own error. */
  private static final Set<Integer> HTTP_STATUS_OF_BAN = Set.of(200, 403, 405);

  private DingTalkBan() {}

  /** Returns the pause, empty if the answer is none of a ban. */
  static Optional<Outcome> outcome(int httpStatus, Answer answer) {
    if (answer.text("punish").equals("deny") || answer.text("status").equals(STATUS_BANNED)) {
      return Optional.of(BANNED.outcome(DingTalkCodes.PLATFORM, STATUS_BANNED, ""));
    }
    return answer.isHtml() && HTTP_STATUS_OF_BAN.contains(httpStatus)
        ? Optional.of(BANNED.outcome(DingTalkCodes.PLATFORM, "html", ""))
        : Optional.empty();
  }
}
