package io.annunciator.channel;

import io.annunciator.channel.TokenCall.Granted;
import io.annunciator.outbox.Outcome;
import io.annunciator.outbox.Outcome.Kind;
import java.time.Duration;

/**
 * What a platform's answer to the wish for a token comes to.
 *
 * @param platform as its name is written
 * @param tokenMember which member of the answer holds the token
 * @param lifeMember which one says how many seconds it is valid
 */
public record TokenAnswer(String platform, String tokenMember, String lifeMember) {
  /** As both platforms document, in case an answer does not say it. */
  private static final Duration VALID_FOR = Duration.ofHours(2);

  /** Of every refusal for good: each message needs the token, so each would be refused. */
  private static final Duration PAUSE_MIN = Duration.ofMinutes(1);

  /**
   * @param outcome what the answer's code means
   */
  public Granted of(Outcome outcome, String body) {
    if (outcome.kind() != Kind.DELIVERED) {
      return Granted.refused(refusal(outcome));
    }
    Answer answer = new Answer(body);
    String token = answer.text(tokenMember).strip();
    return token.isEmpty()
        ? Granted.refused(
            Outcome.later(
                "unreadable", platform + " unreadable: the answer holds no access token."))
        : Granted.of(token, validFor(answer));
  }

  private Duration validFor(Answer answer) {
    return answer
        .number(lifeMember)
        .map(Long::parseLong)
        .filter(seconds -> seconds > 0)
        .map(Duration::ofSeconds)
        .orElse(VALID_FOR);
  }

  private Outcome refusal(Outcome outcome) {
    return switch (outcome.kind()) {
      case PAUSE, PLATFORM_PAUSE, QUOTA, LATER -> outcome;
      case DEAD ->
          outcome.pause().compareTo(PAUSE_MIN) >= 0
              ? outcome
              : Outcome.dead(outcome.code(), outcome.reason(), PAUSE_MIN);
      // what it says is about a message or a token, neither of which was sent
      default ->
          Outcome.later(
              outcome.code(),
              platform + " " + outcome.code() + ": no access token was given. It is tried again.");
    };
  }
}
