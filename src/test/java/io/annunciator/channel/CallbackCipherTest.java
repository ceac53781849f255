package io.annunciator.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Known answers: those named "made" come from Python's cryptography, a second Java program and the
 * openssl command line, which agree; the others are the platforms' own examples.
 */
class CallbackCipherTest {
  private static final String KEY = "k7Zp2QxW9vTn4RbYc8LmE1sHdJ6uAoGf3iKtVyNqB5r";
  private static final String TOKEN = "alarmGwToken2024";
  private static final String OWNER = "dingalarmgwtestkey01";
  private static final String CHECK_URL =
      "UZktdVj8NAP3gt4X+SX0neLQ7FZbOFtLKJuMzEJDDzkfmIB8HPz4RD1yxuoeFh35iC3th4Dk05zfuzEhPAqAU4EOcmZap"
          + "grK96Ee0n+WRdBlZ2bEj8MzVeEoq1ytAgW6";

  private final CallbackCipher cipher = cipher(KEY, TOKEN, OWNER);

  private static CallbackCipher cipher(String key, String token, String owner) {
    return new CallbackCipher(new Secret(key), new Secret(token), owner);
  }

  @Test
  void opens_a_made_event_of_dingtalk() throws NotGenuine {
    Sealed event =
        new Sealed(
            "bb4b44c52b9d6a06d311e6bf360baa43e283125e",
            "1700000000000",
            "n0nceABCDEFG1234",
            "o/qGajwqeM+EJg1udikYtKK+rs22m3tKgumAwZzCJlPYQ0/xdZiePu2/bxJdqsO+DBdF7HzdtIw/FPW2yR+nJF3/"
                + "+yXHdKLhk/NDPUMM76Pgu2crFWcmc98koAl6cr2Pbi5HAB5L2quFz4DZz2dGGuN/UANFfUAxo+arAHWi4daQ"
                + "pnoZHbo/MLkSNQqR3FcIneLpKCcTIqzmEEkXTRIfeGWBJ/s1iuheHNwYTlbr5kG5/KQt8SlSBhlxn7bQotHy"
                + "OUADRnu3s3ZsnQSs1tlWPACMLO6Sm2OvV2BtRjVgA0RSdMBQ1iBi7Ks9dJZact5U/aHczxHCXaGKok5WuVXu"
                + "ZA==");
    String message =
        "{\"EventType\":\"chat_update_title\",\"EventTime\":1700000000000,\"CorpId\":\"dingtestcorp0001\","
            + "\"eventId\":\"evt-0001\",\"openConversationId\":\"cidTestGroup01==\",\"title\":\"P1 告警 war"
            + " room\",\"operator\":\"user001\"}";

    assertThat(cipher.open(event)).isEqualTo(message);
    assertThat(cipher.seal(message, event.timestamp(), event.nonce(), ascii("0123456789abcdef")))
        .isEqualTo(event);
  }

  @Test
  void makes_the_made_answer_to_dingtalk() {
    assertThat(
            cipher.seal("success", "1700000000500", "respNonceXYZ5678", ascii("fedcba9876543210")))
        .isEqualTo(
            new Sealed(
                "47418515f05999a4b2dd25d1905193df358cb9a1",
                "1700000000500",
                "respNonceXYZ5678",
                "44tnyXxDcSmjF7Az9ZEjMYwuNy097yJtRIEi/hJUM0HsXPKbgNu52Q0NeP1VfiwS/7wo5VD7bOcEYZBmoVhy"
                    + "Dw=="));
  }

  @Test
  void opens_the_made_check_of_an_address() throws NotGenuine {
    assertThat(cipher.open(checkUrl())).isEqualTo("{\"EventType\":\"check_url\"}");
  }

  private static Sealed checkUrl() {
    return new Sealed(
        "ddbc7d17d973e7c1dd0b38e53fc8079d9fc4a7dd", "1700000000001", "checkNonce000001", CHECK_URL);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # DingTalk, "FAQ on event subscription"
          1234567890123456789012345678901234567890123 | 123456 | dingsnotzck6pm5veliw | 9a95a004dd16f5c307e849b994173f76aa26e5eb | 1614767836 | A7Co0cJLMzIDtMMI | YvkvaGe4hQxd3VxRmEty0dVlnCOAqwf56xwTRHDHoOURqhalbmBJQk5FNcRk42Gl5T0YQXZNwpwWSm1xAFJ5ZA== | success
          # made: WeCom verifies an address, filled up with 32 bytes
          AlarmGatewayTestKey0123456789abcdefghijklmX | AlarmGw2025Token | ww0123456789abcdef | 802f883cdf91f342bd1b1cd5a0f049381beea535 | 1750000000 | nonce20250615 | cYqFOAj0F8zwZBJjKx51uceHiEnZ+HaDoVBV5CtOQlsbNI4s8WwaOFkpDc60lPhYBxFc3Ic+1oVqcPhLgoPEbslBM0fOGKnkGhbliPHTsO4+hsvElgPtFFi9XJMlskIU | 48129300517746385201234567
          # made: a short message to WeCom, filled up with 19 bytes
          AlarmGatewayTestKey0123456789abcdefghijklmX | AlarmGw2025Token | ww0123456789abcdef | 9e033917799c8c502382d9b3f259021855f86e40 | 1750000000 | nonce20250615 | do2NXkansHJzbiD+7MASt0ynnQXBWnwJ8vpGKpe2Zv7QTZFJI+g4x0HxQB65ATdW+ouBLccVZo02FCG7OLPUlw== | success
          # WeCom, "Encryption and decryption"
          jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C | QDG6eK | wx5823bf96d3bd56c7 | 5c45ff5e21c57e6ad56bac8758b79b1d9ac89fd3 | 1409659589 | 263014780 | P9nAzCzyDtyTWESHep1vC5X9xho/qYX3Zpb4yKa9SKld1DsH3Iyt3tP3zNdtp+4RPcs8TgAE7OaBO+FZXvnaqQ== | 1616140317555161061
          # captured from WeCom's own test tool
          4Ma3YBrSBbX2aez8MJpXGBne5LSDwgGqHbhM9WPYIws | kjr2TKI8umCBfVF3wAHk8JiPwma5VBme | ww6a112864f8022910 | 1ba3cb09c0d2c2b3ed6900d37f91a6efae6cb011 | 1583940690 | VHh7ymSeb0jc4lSb | 6KmUQuPVu7UhjyVqRdbo5SfcRqaHvbUlKSHFvBV2ZuR6TIlKsygcfeSd1GDplg1C5KSKr6UPHCaC/nIX3ZNt9w== | 94966531020182955848408
          """)
  void opens_known_messages(
      String key,
      String token,
      String owner,
      String signature,
      String timestamp,
      String nonce,
      String encrypted,
      String message)
      throws NotGenuine {
    Sealed sealed = new Sealed(signature, timestamp, nonce, encrypted);
    assertThat(cipher(key, token, owner).open(sealed)).isEqualTo(message);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 11, 12, 13, 31, 32, 33, 5_000})
  void what_was_sealed_opens_whatever_its_length(int length) throws NotGenuine {
    String message = "警".repeat(length);
    assertThat(cipher.open(cipher.seal(message, "1"))).isEqualTo(message);
  }

  @Test
  void the_same_message_is_sealed_differently_each_time() {
    assertThat(cipher.seal("a", "1")).isNotEqualTo(cipher.seal("a", "1"));
  }

  @Test
  void nothing_of_a_call_may_be_changed() {
    Sealed good = checkUrl();
    Stream.of(
            new Sealed("", good.timestamp(), good.nonce(), good.encrypted()),
            new Sealed(
                good.signature().replace('d', 'e'),
                good.timestamp(),
                good.nonce(),
                good.encrypted()),
            new Sealed(good.signature(), "1700000000002", good.nonce(), good.encrypted()),
            new Sealed(good.signature(), good.timestamp(), "", good.encrypted()),
            new Sealed(good.signature(), good.timestamp(), good.nonce(), CHECK_URL.substring(4)))
        .forEach(changed -> refused(cipher, changed, NotGenuine.Check.SIGNATURE));
    refused(cipher(KEY, "other", OWNER), good, NotGenuine.Check.SIGNATURE);
  }

  @Test
  void another_key_or_owner_reads_nothing() {
    refused(
        cipher("1234567890123456789012345678901234567890123", TOKEN, OWNER),
        checkUrl(),
        NotGenuine.Check.CONTENT);
    refused(cipher(KEY, TOKEN, "dingalarmgwtestkey02"), checkUrl(), NotGenuine.Check.CONTENT);
    refused(cipher(KEY, TOKEN, "ingalarmgwtestkey01"), checkUrl(), NotGenuine.Check.CONTENT);
    refused(cipher(KEY, TOKEN, "x" + OWNER), checkUrl(), NotGenuine.Check.CONTENT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "%%%", "AAAA", "AAAAAAAAAAAAAAAAAAAAAA=="})
  void what_is_no_whole_number_of_blocks_is_refused(String encrypted) {
    refused(cipher, signed(encrypted), NotGenuine.Check.CONTENT);
  }

  @ParameterizedTest
  @CsvSource({
    "success, 0, 7", // the last byte says what was filled up
    "success, 33, 7",
    "success, -1, 7",
    "success, 17, 8",
    "success, 17, 6",
    "success, 17, -1",
    "success, 17, 2147483647",
  })
  void what_is_filled_up_or_measured_otherwise_is_refused(String message, int padding, int length)
      throws Exception {
    refused(cipher, signed(encrypted(message, padding, length)), NotGenuine.Check.CONTENT);
  }

  @Test
  void the_same_made_as_agreed_opens() throws Exception {
    assertThat(cipher.open(signed(encrypted("success", 17, 7)))).isEqualTo("success");
  }

  @Test
  void a_message_that_is_no_utf_8_is_refused() throws Exception {
    byte[] plain = plain("success", 17, 7);
    plain[22] = (byte) 0xff;
    refused(cipher, signed(encrypted(plain)), NotGenuine.Check.CONTENT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "k7Zp2QxW9vTn4RbYc8LmE1sHdJ6uAoGf3iKtVyNqB5", KEY + "A", "+" + KEY})
  void a_key_that_is_none_is_refused_without_being_quoted(String key) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> cipher(key, TOKEN, OWNER))
        .withMessageNotContaining("k7Zp");
  }

  private static void refused(CallbackCipher cipher, Sealed sealed, NotGenuine.Check check) {
    assertThatExceptionOfType(NotGenuine.class)
        .isThrownBy(() -> cipher.open(sealed))
        .withMessage("the call is not genuine")
        .satisfies(e -> assertThat(e.check()).isEqualTo(check));
  }

  private static byte[] plain(String message, int padding, int length) {
    byte[] said = ascii(message);
    ByteBuffer plain = ByteBuffer.allocate(64);
    plain.put(ascii("0123456789abcdef")).putInt(length).put(said).put(ascii(OWNER));
    Arrays.fill(plain.array(), plain.position(), plain.capacity(), (byte) padding);
    return plain.array();
  }

  private static String encrypted(String message, int padding, int length) throws Exception {
    return encrypted(plain(message, padding, length));
  }

  private static String encrypted(byte[] plain) throws Exception {
    byte[] key = Base64.getDecoder().decode(KEY + "=");
    Cipher aes = Cipher.getInstance("AES/CBC/NoPadding");
    aes.init(
        Cipher.ENCRYPT_MODE,
        new SecretKeySpec(key, "AES"),
        new IvParameterSpec(Arrays.copyOf(key, 16)));
    return Base64.getEncoder().encodeToString(aes.doFinal(plain));
  }

  private static Sealed signed(String encrypted) {
    String all = Stream.of(TOKEN, "1", "n", encrypted).sorted().collect(Collectors.joining());
    try {
      byte[] hash = MessageDigest.getInstance("SHA-1").digest(ascii(all));
      return new Sealed(HexFormat.of().formatHex(hash), "1", "n", encrypted);
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
