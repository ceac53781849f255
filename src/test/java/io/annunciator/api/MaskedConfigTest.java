package io.annunciator.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.annunciator.site.Limit;
import io.annunciator.site.Target;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaskedConfigTest {
  @ParameterizedTest
  @CsvSource({
    "https://oapi.dingtalk.com/robot/send?access_token=abc,"
        + " https://oapi.dingtalk.com/robot/send?access_token=***",
    "https://h/p?a=1&b=2, https://h/p?a=***&b=***",
    "https://h/p?abc, https://h/p?***",
    "https://h/p?a=1#frag, https://h/p?a=***",
    "https://user:pass@h/p?a=1, https://h/p?a=***",
    "https://h/p, https://h/p",
    "ftp://h/p?a=1, ***",
    "abc, ***"
  })
  void a_webhook_keeps_its_place_and_loses_its_values(String webhook, String shown) {
    assertThat(MaskedConfig.of(target("dingtalkGroup", Map.of("webhook", webhook))).toString())
        .isEqualTo("{\"webhook\":\"" + shown + "\"}");
  }

  @Test
  void another_platform_may_have_its_secret_in_the_path() {
    assertThat(
            MaskedConfig.of(target("feishuGroup", Map.of("webhook", "https://h/hook/abc?x=1")))
                .toString())
        .isEqualTo("{\"webhook\":\"https://h/***\"}");
  }

  @Test
  void a_key_that_nobody_knows_may_be_a_secret() {
    Map<String, Object> config =
        Map.of(
            "name",
            "Group",
            "secret",
            "SECabc",
            "appSecret",
            "abc",
            "headers",
            Map.of("Authorization", "abc"),
            "codes",
            List.of("abc"),
            "pin",
            4711);

    assertThat(MaskedConfig.of(target("feishuGroup", config)).toString())
        .isEqualTo(
            "{\"appSecret\":\"***\",\"codes\":\"***\",\"headers\":\"***\",\"name\":\"Group\","
                + "\"pin\":\"***\",\"secret\":\"***\"}");
  }

  @Test
  void who_is_mentioned_is_no_secret_but_what_else_stands_there_may_be() {
    Map<String, Object> mention =
        new TreeMap<>(Map.of("users", List.of("li"), "all", true, "from", 900, "x", "y"));

    assertThat(MaskedConfig.of(target("dingtalkGroup", Map.of("mention", mention))).toString())
        .isEqualTo("{\"mention\":{\"all\":true,\"from\":900,\"users\":[\"li\"],\"x\":\"***\"}}");
  }

  private static Target target(String kind, Map<String, Object> config) {
    return new Target("ops", "Group", kind, "address", Limit.NONE, "alarm", config);
  }
}
