package io.annunciator.channel.dingtalk;

import io.annunciator.channel.CallAge;
import io.annunciator.channel.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;

/**
 * Checks that DingTalk made a call to the address of an app's robot. Source: DingTalk open
 * platform, "Receive messages".
 */
public final class DingTalkCallSign {
  private final DingTalkSign sign;
  private final CallAge age;

  /**
   * @param appSecret the Client Secret, not empty
   */
  public DingTalkCallSign(Secret appSecret, Clock clock) {
    this.sign = new DingTalkSign(appSecret);
    this.age = new CallAge(clock);
  }

  /**
   * Says whether both headers are right, and not more than an hour old or in the future.
   *
   * @param timestamp milliseconds since the epoch; may be anything
   * @param signature Base64, not URL-encoded; may be anything
   */
  public boolean isGood(String timestamp, String signature) {
    if (!age.isOfNow(timestamp)) {
      return false;
    }
    String expected = sign.sign(Instant.ofEpochMilli(Long.parseLong(timestamp)));
    return MessageDigest.isEqual(
        expected.getBytes(StandardCharsets.UTF_8), signature.getBytes(StandardCharsets.UTF_8));
  }

  /** Returns the header {@code sign} of a call made then; the sandbox calls as DingTalk does. */
  public String sign(Instant at) {
    return sign.sign(at);
  }
}
