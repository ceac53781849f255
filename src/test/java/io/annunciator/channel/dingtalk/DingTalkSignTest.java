package io.annunciator.channel.dingtalk;

import static org.assertj.core.api.Assertions.assertThat;

import io.annunciator.channel.Secret;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DingTalkSignTest {

  /** Known from independent implementations (Python, openssl) that agree. */
  @ParameterizedTest
  @CsvSource({
    "SECabc, 1700000000000, jcUpW0QmtKduN03n4JqQ0PBosVjqnM8gU7fIIvsDmCM=",
    "SECalarmgatewaytestvector0001, 1700000000003, VGT3+5uv7/R05ssF21nPdDqschR4nH61g9BmY8/IY2g="
  })
  void signs_as_other_implementations_do(String secret, long millis, String sign) {
    assertThat(new DingTalkSign(new Secret(secret)).sign(Instant.ofEpochMilli(millis)))
        .isEqualTo(sign);
  }

  @Test
  void leaves_out_what_is_less_than_a_millisecond() {
    DingTalkSign sign = new DingTalkSign(new Secret("SECabc"));

    assertThat(sign.sign(Instant.ofEpochSecond(1700000000, 999_999)))
        .isEqualTo(sign.sign(Instant.ofEpochMilli(1700000000000L)));
  }

  @Test
  void does_not_print_its_secret() {
    assertThat(new DingTalkSign(new Secret("SECabc")).toString()).doesNotContain("SECabc");
  }
}
