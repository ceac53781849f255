package io.annunciator.sandbox;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Checks a call to a robot whose security setting is "additional signature": Base64 of HMAC-SHA256,
 * keyed with the secret, over timestamp, line feed, secret.
 *
 * <p>Source: DingTalk open platform, "Security settings of custom robots".
 */
final class RobotSignature {
  private static final Duration AGE_MAX = Duration.ofHours(1);
  private static final Pattern MILLISECONDS = Pattern.compile("[0-9]{1,18}");

  private final Clock clock;

  RobotSignature(Clock clock) {
    this.clock = clock;
  }

  /**
   * Returns the platform's wording of what is wrong, or empty when the signature is good.
   *
   * @param timestamp milliseconds since the epoch, at most one hour from now
   */
  Optional<String> fault(String secret, String timestamp, String sign) {
    if (sign.isEmpty()) {
      return Optional.of("sign not match");
    }
    if (!MILLISECONDS.matcher(timestamp).matches() || isFarFromNow(timestamp)) {
      return Optional.of("invalid timestamp");
    }
    byte[] expected = sign(secret, timestamp).getBytes(StandardCharsets.UTF_8);
    return MessageDigest.isEqual(expected, sign.getBytes(StandardCharsets.UTF_8))
        ? Optional.empty()
        : Optional.of("sign not match");
  }

  private boolean isFarFromNow(String timestamp) {
    Instant then = Instant.ofEpochMilli(Long.parseLong(timestamp));
    return Duration.between(then, clock.instant()).abs().compareTo(AGE_MAX) > 0;
  }

  private static String sign(String secret, String timestamp) {
    byte[] key = secret.getBytes(StandardCharsets.UTF_8);
    byte[] data = (timestamp + "\n" + secret).getBytes(StandardCharsets.UTF_8);
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return Base64.getEncoder().encodeToString(mac.doFinal(data));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java runtime has no HmacSHA256", e);
    }
  }
}
