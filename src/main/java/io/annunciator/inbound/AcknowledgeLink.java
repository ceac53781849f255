package io.annunciator.inbound;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes and reads the links by which an operator acknowledges an alarm. Whoever holds a link may
 * acknowledge that one alarm until the link expires, and nothing else.
 *
 * <p>The token is 38 characters of URL-safe Base64 without padding: 8 bytes the key of the report,
 * 4 bytes the minute since the epoch at which it expires, 16 bytes of HMAC-SHA256 over a purpose
 * and these twelve. It is not secret from those who read the chat, and not bound to one reader.
 */
public final class AcknowledgeLink {
  private static final String ALGORITHM = "HmacSHA256";

  /** So that nothing else signed with the key is ever a link, nor a link anything else. */
  private static final byte[] PURPOSE =
      "annunciator acknowledge link 1\0".getBytes(StandardCharsets.UTF_8);

  /** Source: RFC 2104, section 3, which discourages keys shorter than the output of the hash. */
  private static final int KEY_BYTES_MIN = 32;

  private static final Duration VALID_FOR_MAX = Duration.ofDays(366);
  private static final int SIGNED_BYTES = Long.BYTES + Integer.BYTES;

  /** Source: RFC 2104, section 5: not less than half of the hash. */
  private static final int SIGN_BYTES = 16;

  private static final int TOKEN_CHARACTERS = 38;
  private static final int MINUTE_SECONDS = 60;

  private final String base;
  private final SecretKeySpec key;
  private final Duration validFor;
  private final Clock clock;

  /**
   * @param publicUrl where people reach this program, a slash at its end or not; empty for no links
   * @param key at least 32 random bytes, the same after a restart, or links in the chat die with it
   * @param validFor more than nothing, at most 366 days
   * @throws IllegalArgumentException when key or time are not so
   */
  public AcknowledgeLink(String publicUrl, byte[] key, Duration validFor, Clock clock) {
    if (key.length < KEY_BYTES_MIN) {
      throw new IllegalArgumentException(
          "the key of links has " + key.length + " bytes, expected at least " + KEY_BYTES_MIN);
    }
    if (validFor.isNegative() || validFor.isZero() || validFor.compareTo(VALID_FOR_MAX) > 0) {
      throw new IllegalArgumentException(
          "links are valid for " + validFor + ", expected more than 0 and at most 366 days");
    }
    this.base = publicUrl.strip().replaceFirst("/+$", "");
    this.key = new SecretKeySpec(key, ALGORITHM);
    this.validFor = validFor;
    this.clock = clock;
  }

  /** What a token turned out to be. */
  public sealed interface Verdict permits Valid, Expired, Forged {}

  /** We made it, and its time is not over. */
  public record Valid(long report) implements Verdict {}

  /** We made it, and its time is over. */
  public record Expired(long report) implements Verdict {}

  /** We did not make it; it may be anything. */
  public record Forged() implements Verdict {}

  /**
   * Returns the address at which to acknowledge this report, empty when there is no public address.
   * Valid as long as configured, and then to the end of that minute.
   *
   * @param report the store's key of the report
   */
  public Optional<String> url(long report) {
    return base.isEmpty() ? Optional.empty() : Optional.of(base + "/ack/" + token(report));
  }

  private String token(long report) {
    Instant end = clock.instant().plus(validFor);
    long minute = end.getEpochSecond() / MINUTE_SECONDS + 1;
    byte[] signed = ByteBuffer.allocate(SIGNED_BYTES).putLong(report).putInt((int) minute).array();
    return encoded(
        ByteBuffer.allocate(SIGNED_BYTES + SIGN_BYTES).put(signed).put(sign(signed)).array());
  }

  /**
   * Judges what stands after {@code /ack/} in an address.
   *
   * @param token anything; what is malformed is forged
   */
  public Verdict read(String token) {
    Optional<byte[]> bytes = bytes(token);
    if (bytes.isEmpty()) {
      return new Forged();
    }
    byte[] signed = Arrays.copyOf(bytes.get(), SIGNED_BYTES);
    byte[] sign = Arrays.copyOfRange(bytes.get(), SIGNED_BYTES, SIGNED_BYTES + SIGN_BYTES);
    if (!MessageDigest.isEqual(sign, sign(signed))) {
      return new Forged();
    }
    ByteBuffer said = ByteBuffer.wrap(signed);
    long report = said.getLong();
    Instant end = Instant.ofEpochSecond(Integer.toUnsignedLong(said.getInt()) * MINUTE_SECONDS);
    return clock.instant().isBefore(end) ? new Valid(report) : new Expired(report);
  }

  /** Returns what is written, empty when we would have written it otherwise. */
  private static Optional<byte[]> bytes(String token) {
    if (token.length() != TOKEN_CHARACTERS) {
      return Optional.empty();
    }
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(token);
      // the last character has four bits to spare, so several tokens would read the same
      return Optional.of(bytes).filter(it -> encoded(it).equals(token));
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }

  private static String encoded(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private byte[] sign(byte[] signed) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      mac.update(PURPOSE);
      return Arrays.copyOf(mac.doFinal(signed), SIGN_BYTES);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
    }
  }
}
