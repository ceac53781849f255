package io.annunciator.channel;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Opens and seals the encrypted messages of DingTalk's event push and of WeCom's callbacks, which
 * agree on how: AES-256-CBC over 16 random bytes, the length in four bytes, the message and its
 * owner, filled up to a multiple of 32 bytes.
 *
 * <p>Java's own PKCS#5 refuses fillings above 16 bytes, so they are taken off by hand. Sources:
 * DingTalk open platform, "Callback event message body encryption and decryption"; WeCom,
 * "Encryption and decryption". Safe for use by several threads.
 */
public final class CallbackCipher {
  private static final int BLOCK = 32;
  private static final int IV_BYTES = 16;
  private static final int RANDOM_BYTES = 16;
  private static final int HEAD_BYTES = RANDOM_BYTES + Integer.BYTES;
  private static final int NONCE_BITS = 64;

  private final Secret token;
  private final SecretKeySpec key;
  private final IvParameterSpec iv;
  private final byte[] owner;
  private final SecureRandom random = new SecureRandom();

  /**
   * @param aesKey 43 letters and digits
   * @param owner whose messages these are: DingTalk's Client ID, WeCom's company id
   * @throws IllegalArgumentException when the key is no such key; does not quote it
   */
  public CallbackCipher(Secret aesKey, Secret token, String owner) {
    byte[] bytes = keyBytes(aesKey.reveal());
    this.token = token;
    this.key = new SecretKeySpec(bytes, "AES");
    this.iv = new IvParameterSpec(bytes, 0, IV_BYTES);
    this.owner = owner.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] keyBytes(String aesKey) {
    if (!aesKey.matches("[A-Za-z0-9]{43}")) {
      throw new IllegalArgumentException("the key is not 43 letters and digits");
    }
    return Base64.getDecoder().decode(aesKey + "=");
  }

  /**
   * Returns the message.
   *
   * @throws NotGenuine whatever is wrong
   */
  public String open(Sealed sealed) throws NotGenuine {
    String expected = signature(sealed.timestamp(), sealed.nonce(), sealed.encrypted());
    if (!MessageDigest.isEqual(bytes(expected), bytes(sealed.signature()))) {
      throw new NotGenuine(NotGenuine.Check.SIGNATURE);
    }
    try {
      return message(cipher(Cipher.DECRYPT_MODE, decoded(sealed.encrypted())));
    } catch (GeneralSecurityException | CharacterCodingException | IllegalArgumentException e) {
      // which of them it is would only help the sender of a forged message
      throw new NotGenuine(NotGenuine.Check.CONTENT);
    }
  }

  private static byte[] decoded(String encrypted) {
    byte[] bytes = Base64.getDecoder().decode(encrypted);
    if (bytes.length == 0 || bytes.length % BLOCK != 0) {
      throw new IllegalArgumentException("no whole blocks");
    }
    return bytes;
  }

  private String message(byte[] plain) throws CharacterCodingException {
    int padding = plain[plain.length - 1];
    int end = plain.length - padding;
    if (padding < 1 || padding > BLOCK || end < HEAD_BYTES + owner.length) {
      throw new IllegalArgumentException("not filled up as agreed");
    }
    int length = ByteBuffer.wrap(plain).getInt(RANDOM_BYTES);
    int ownerAt = end - owner.length;
    if (length != ownerAt - HEAD_BYTES
        || !MessageDigest.isEqual(owner, Arrays.copyOfRange(plain, ownerAt, end))) {
      throw new IllegalArgumentException("another length, or another owner");
    }
    return StandardCharsets.UTF_8
        .newDecoder()
        .decode(ByteBuffer.wrap(plain, HEAD_BYTES, length))
        .toString();
  }

  /**
   * Seals a message, each time differently.
   *
   * @param timestamp milliseconds since the epoch at DingTalk, seconds at WeCom
   */
  public Sealed seal(String message, String timestamp) {
    byte[] fresh = new byte[RANDOM_BYTES];
    random.nextBytes(fresh);
    return seal(message, timestamp, new BigInteger(NONCE_BITS, random).toString(), fresh);
  }

  Sealed seal(String message, String timestamp, String nonce, byte[] fresh) {
    byte[] said = bytes(message);
    int length = HEAD_BYTES + said.length + owner.length;
    int padding = BLOCK - length % BLOCK;
    ByteBuffer plain = ByteBuffer.allocate(length + padding);
    plain.put(fresh).putInt(said.length).put(said).put(owner);
    Arrays.fill(plain.array(), length, length + padding, (byte) padding);
    try {
      String encrypted =
          Base64.getEncoder().encodeToString(cipher(Cipher.ENCRYPT_MODE, plain.array()));
      return new Sealed(signature(timestamp, nonce, encrypted), timestamp, nonce, encrypted);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("whole blocks can always be encrypted", e);
    }
  }

  private byte[] cipher(int mode, byte[] blocks) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/CBC/NoPadding");
    cipher.init(mode, key, iv);
    return cipher.doFinal(blocks);
  }

  private String signature(String timestamp, String nonce, String encrypted) {
    // as the platforms do: in the order of the characters, whatever the language
    String signed =
        Stream.of(token.reveal(), timestamp, nonce, encrypted)
            .sorted()
            .collect(Collectors.joining());
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(bytes(signed)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has SHA-1", e);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
