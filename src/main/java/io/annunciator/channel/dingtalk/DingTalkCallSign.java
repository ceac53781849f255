package io.annunciator.channel.dingtalk;

import io.annunciator.channel.CallAge;
import io.annunciator.channel.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.function.Function;

/**
 * Checks that DingTalk made a call to an address of this program. Source: DingTalk open platform,
 * "Receive messages" and "Event callback of cards".
 */
public final class DingTalkCallSign {
  /**
   * DingTalk waits for 2 s, so a press is never old: this is for clocks that differ, and no more,
   * since the signature says nothing of what was pressed. Source: RFC 4120, 8.2, acceptable clock
   * skew.
   */
  private static final Duration PRESS_TOLERANCE = Duration.ofMinutes(5);

  private final Function<Instant, String> sign;
  private final CallAge age;

  /**
   * Of messages to an app's robot.
   *
   * @param appSecret the Client Secret, not empty
   */
  public DingTalkCallSign(Secret appSecret, Clock clock) {
    this(new DingTalkSign(appSecret)::sign, new CallAge(clock));
  }

  private DingTalkCallSign(Function<Instant, String> sign, CallAge age) {
    this.sign = sign;
    this.age = age;
  }

  /**
   * Of presses on cards, whose time alone is signed: it must be taken once only, whatever it comes
   * with.
   *
   * @param apiSecret with which the address was registered, not empty
   */
  public static DingTalkCallSign ofPresses(Secret apiSecret, Clock clock) {
    return new DingTalkCallSign(
        at -> {
          byte[] signed = HmacSha256.of(apiSecret, String.valueOf(at.toEpochMilli()));
          return Base64.getEncoder().encodeToString(signed);
        },
        new CallAge(clock, PRESS_TOLERANCE));
  }

  /**
   * Says whether both headers are right, and not more than an hour old or in the future; of a
   * press, 5 minutes.
   *
   * @param timestamp milliseconds since the epoch; may be anything
   * @param signature Base64, not URL-encoded; may be anything
   */
  public boolean isGood(String timestamp, String signature) {
    if (!age.isOfNow(timestamp)) {
      return false;
    }
    String expected = sign(Instant.ofEpochMilli(Long.parseLong(timestamp)));
    return MessageDigest.isEqual(
        expected.getBytes(StandardCharsets.UTF_8), signature.getBytes(StandardCharsets.UTF_8));
  }

  /** Returns the signature of a call made then; the sandbox calls as DingTalk does. */
  public String sign(Instant at) {
    return sign.apply(at);
  }
}
