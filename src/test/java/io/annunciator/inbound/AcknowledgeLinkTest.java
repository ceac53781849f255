package io.annunciator.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.annunciator.HandClock;
import io.annunciator.inbound.AcknowledgeLink.Expired;
import io.annunciator.inbound.AcknowledgeLink.Forged;
import io.annunciator.inbound.AcknowledgeLink.Valid;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The tokens were computed with Python's hmac module: key the bytes 0 to 31, over {@code
 * "annunciator acknowledge link 1\0"} and the packed report and minute.
 */
class AcknowledgeLinkTest {
  private static final Duration DAY = Duration.ofDays(1);
  private static final String TOKEN = "AAAAAAAAACoBwXNh9218UlpQwyX8Z5zBMKUnUw";

  private final HandClock clock = new HandClock(Instant.parse("2026-01-01T00:00:00Z"));
  private final AcknowledgeLink link = link("https://alarms.example.com", DAY);

  private AcknowledgeLink link(String publicUrl, Duration validFor) {
    return new AcknowledgeLink(publicUrl, Counter.key(), validFor, clock);
  }

  @Test
  void makes_the_token_that_another_implementation_makes() {
    assertThat(link.url(42)).contains("https://alarms.example.com/ack/" + TOKEN);
    assertThat(link.read(TOKEN)).isEqualTo(new Valid(42));
  }

  @ParameterizedTest
  @CsvSource({
    "AAAAAAAAAACAAAAAE4fBfx6f7vYLWCrvTn73Fg, 0",
    "________________FF5JC6n4ZSFMOTGUSk7YpQ, -1",
    "f_______________02Xv-p0hGM3SFm4Rc6jx-A, 9223372036854775807"
  })
  void reads_any_report_and_the_last_minute_that_fits(String token, long report) {
    assertThat(link.read(token)).isEqualTo(new Valid(report));
  }

  @Test
  void reads_the_first_minute() {
    assertThat(link.read("__________8AAAAAgDTNOM3mCpk2_3Fi_emyCw")).isEqualTo(new Expired(-1));
  }

  @Test
  void there_is_no_link_without_a_public_address() {
    assertThat(link("", DAY).url(42)).isEmpty();
    assertThat(link(" ", DAY).url(42)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://a.example/x", "https://a.example/x/", " https://a.example/x// "})
  void a_slash_at_the_end_of_the_public_address_makes_no_difference(String publicUrl) {
    assertThat(link(publicUrl, DAY).url(42)).contains("https://a.example/x/ack/" + TOKEN);
  }

  @Test
  void a_link_is_valid_to_the_end_of_its_last_minute_and_not_a_millisecond_more() {
    clock.turn(DAY.plusSeconds(59).plusMillis(999));
    assertThat(link.read(TOKEN)).isEqualTo(new Valid(42));

    clock.turn(Duration.ofMillis(1));
    assertThat(link.read(TOKEN)).isEqualTo(new Expired(42));
  }

  @Test
  void a_link_made_late_in_a_minute_is_valid_as_long_as_configured() {
    clock.turn(Duration.ofMillis(59_999));
    AcknowledgeLink brief = link("https://a.example", Duration.ofSeconds(90));
    String token = brief.url(7).orElseThrow().substring("https://a.example/ack/".length());

    clock.turn(Duration.ofSeconds(90));
    assertThat(brief.read(token)).isEqualTo(new Valid(7));
    clock.turn(Duration.ofSeconds(60));
    assertThat(brief.read(token)).isEqualTo(new Expired(7));
  }

  @Test
  void one_flipped_bit_anywhere_is_forged() {
    byte[] bytes = Base64.getUrlDecoder().decode(TOKEN);
    for (int bit = 0; bit < bytes.length * Byte.SIZE; bit++) {
      byte[] changed = bytes.clone();
      changed[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
      String token = Base64.getUrlEncoder().withoutPadding().encodeToString(changed);
      assertThat(link.read(token)).as("bit %d", bit).isEqualTo(new Forged());
    }
  }

  @Test
  void only_one_spelling_of_a_token_is_ours() {
    String digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    for (char last : digits.toCharArray()) {
      String token = TOKEN.substring(0, TOKEN.length() - 1) + last;
      assertThat(link.read(token) instanceof Valid).as(token).isEqualTo(token.equals(TOKEN));
    }
  }

  @Test
  void an_expired_token_that_was_changed_is_forged_not_expired() {
    clock.turn(DAY.multipliedBy(2));
    assertThat(link.read('B' + TOKEN.substring(1))).isEqualTo(new Forged());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "A",
        "AAAAAAAAACoBwXNh9218UlpQwyX8Z5zBMKUnUwA",
        "AAAAAAAAACoBwXNh9218UlpQwyX8Z5zBMKUnUw==",
        " AAAAAAAAACoBwXNh9218UlpQwyX8Z5zBMKUnUw",
        "AAAAAAAAACoBwXNh9218UlpQwyX8Z5zBMKUnUw\n",
        "../../../../../../etc/passwd//////////",
        "AAAAAAAAACoBwXKgAAAAAAAAAAAAAAAAAAAAA",
        "AAAAAAAAACoBwXKgAAAAAAAAAAAAAAAAAAAAAA",
        "AAAAAAAAACoBwXKg+/+/+/+/+/+/+/+/+/+/+/",
        "报警报警报警报警报警报警报警报警报警报警报警报警报警报警报警报警报警报警报警",
        "\uD83D\uDE00\uD83D\uDE00\uD83D\uDE00\uD83D\uDE00\uD83D\uDE00\uD83D\uDE00"
      })
  void what_is_no_token_at_all_is_forged(String token) {
    assertThat(link.read(token)).isEqualTo(new Forged());
  }

  @Test
  void a_token_of_another_key_is_forged() {
    byte[] key = Counter.key();
    key[31]++;
    AcknowledgeLink other = new AcknowledgeLink("https://a.example", key, DAY, clock);
    assertThat(other.read(TOKEN)).isEqualTo(new Forged());
  }

  @ParameterizedTest
  @CsvSource({"0, false", "31, false", "32, true", "64, true"})
  void a_key_has_at_least_32_bytes(int bytes, boolean isEnough) {
    if (isEnough) {
      new AcknowledgeLink("", new byte[bytes], DAY, clock);
    } else {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new AcknowledgeLink("", new byte[bytes], DAY, clock))
          .withMessage("the key of links has %d bytes, expected at least 32", bytes);
    }
  }

  @Test
  void a_later_change_to_the_callers_array_does_not_change_the_key() {
    byte[] key = Counter.key();
    AcknowledgeLink made = new AcknowledgeLink("https://a.example", key, DAY, clock);
    key[0]++;
    assertThat(made.read(TOKEN)).isEqualTo(new Valid(42));
  }

  @ParameterizedTest
  @CsvSource({"-PT1S, false", "PT0S, false", "PT1S, true", "P366D, true", "P367D, false"})
  void links_live_at_most_366_days(Duration validFor, boolean isFine) {
    if (isFine) {
      link("", validFor);
    } else {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> link("", validFor))
          .withMessageContaining("expected more than 0 and at most 366 days");
    }
  }
}
