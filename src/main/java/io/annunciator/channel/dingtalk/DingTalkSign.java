package io.annunciator.channel.dingtalk;

import io.annunciator.channel.Secret;
import java.time.Instant;
import java.util.Base64;

/**
 * Signs a call to a DingTalk robot whose security setting is "additional signature".
 *
 * <p>Source: DingTalk open platform, "Security settings of custom robots". The platform refuses a
 * timestamp more than one hour from its own clock, so sign at the moment of sending, never when the
 * notification is stored.
 */
final class DingTalkSign {
  private final Secret secret;

  /**
   * @param secret not empty
   */
  DingTalkSign(Secret secret) {
    this.secret = secret;
  }

  /**
   * Returns the {@code sign} parameter: Base64 of HMAC-SHA256, 44 characters, not URL-encoded.
   *
   * @param at the value sent as {@code timestamp}, used in milliseconds since the epoch
   */
  String sign(Instant at) {
    String signed = at.toEpochMilli() + "\n" + secret.reveal();
    return Base64.getEncoder().encodeToString(HmacSha256.of(secret, signed));
  }
}
