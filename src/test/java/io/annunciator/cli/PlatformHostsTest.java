package io.annunciator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.annunciator.site.ServicesFile.WebhookCheck;
import io.annunciator.site.SiteReader;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlatformHostsTest {
  private final WebhookCheck check =
      PlatformHosts.check(SiteReader.defaults(Path.of("nowhere")).settings());

  @ParameterizedTest
  @CsvSource({
    "dingtalkGroup, https://oapi.dingtalk.com/robot/send?access_token=abc",
    "dingtalkGroup, https://oapi.dingtalk.com/robot/send?a=b&access_token=abc#c",
    "wecomGroup, ' https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=abc '",
    "feishuGroup, https://open.feishu.cn/hook/abc",
  })
  void the_address_of_a_robot_is_right(String kind, String webhook) {
    assertThat(check.problem(kind, webhook)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "dingtalkGroup, https://oapi.dingtalk.com/robot/send, access_token",
    "dingtalkGroup, https://oapi.dingtalk.com/robot/send?access_token=, access_token",
    "dingtalkGroup, https://oapi.dingtalk.com/robot/send?token=s3cr3t, access_token",
    "dingtalkGroup, https://oapi.dingtalk.com/robot/send#?access_token=s3cr3t, access_token",
    "wecomGroup, https://qyapi.weixin.qq.com/cgi-bin/webhook/send?ky=s3cr3t, key",
    "wecomGroup, http://127.0.0.1:8080/sandbox/cgi-bin/webhook/send?a=b&akey=s3cr3t, key",
  })
  void an_address_without_the_robot_is_a_problem_that_shows_no_secret(
      String kind, String webhook, String parameter) {
    assertThat(check.problem(kind, webhook))
        .isEqualTo(
            Optional.of("has no " + parameter + "=. Copy the webhook from the robot's page again"));
  }

  @Test
  void another_host_is_the_first_thing_to_say() {
    assertThat(check.problem("wecomGroup", "https://evil.example/send").orElseThrow())
        .startsWith("points to evil.example");
  }
}
