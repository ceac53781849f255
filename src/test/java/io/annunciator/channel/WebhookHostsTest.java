package io.annunciator.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookHostsTest {
  private static final String DINGTALK = "oapi.dingtalk.com";
  private static final String WECOM = "qyapi.weixin.qq.com";

  private final WebhookHosts hosts = new WebhookHosts(List.of(" Proxy.Plant.example "));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://oapi.dingtalk.com/robot/send?access_token=s3cret",
        "HTTPS://OAPI.DINGTALK.COM/robot/send?access_token=s3cret",
        "https://oapi.dingtalk.com:443/robot/send?access_token=s3cret\n",
        "https://api.dingtalk.io/robot/send?access_token=s3cret",
        "https://proxy.plant.example/ding?access_token=s3cret",
        "http://localhost:8080/sandbox/robot/send?access_token=s3cret",
        "http://127.0.0.1/robot/send",
        "https://127.255.255.255/robot/send",
        "http://[::1]:8080/robot/send",
        "http://[0:0:0:0:0:0:0:1]/robot/send"
      })
  void the_platform_further_hosts_and_this_machine_are_fine(String webhook) {
    assertThat(hosts.problem(webhook, DINGTALK)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example/robot/send?access_token=s3cret",
        "https://oapi.dingtalk.com.evil.example/robot/send?access_token=s3cret",
        "https://evil-oapi.dingtalk.com/robot/send?access_token=s3cret",
        "https://evil.oapi.dingtalk.com/robot/send?access_token=s3cret",
        "https://oapi.dingtalk.com./robot/send?access_token=s3cret",
        "https://oapi.dingta1k.com/robot/send?access_token=s3cret",
        "https://evil.example?@oapi.dingtalk.com/access_token=s3cret",
        "https://evil.example#@oapi.dingtalk.com/access_token=s3cret",
        "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=s3cret",
        "https://localhost.evil.example/?access_token=s3cret",
        "https://127.0.0.1.evil.example/?access_token=s3cret",
        "https://128.0.0.1/?access_token=s3cret",
        "https://10.0.0.1/?access_token=s3cret",
        "https://[::2]/?access_token=s3cret",
        "https://[2001:db8::1]/?access_token=s3cret"
      })
  void other_hosts_are_refused_and_the_key_to_allow_them_is_named(String webhook) {
    assertThat(hosts.problem(webhook, DINGTALK))
        .hasValueSatisfying(
            problem ->
                assertThat(problem)
                    .startsWith("points to ")
                    .contains("expected oapi.dingtalk.com", "annunciator.platform-hosts")
                    .doesNotContain("s3cret"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "s3cret",
        "oapi.dingtalk.com/robot/send?access_token=s3cret",
        "//oapi.dingtalk.com/robot/send?access_token=s3cret",
        "https:oapi.dingtalk.com/robot/send?access_token=s3cret",
        "https:///robot/send?access_token=s3cret",
        "https://?access_token=s3cret",
        "https://user@oapi.dingtalk.com/robot/send?access_token=s3cret",
        "https://oapi.dingtalk.com@evil.example/robot/send?access_token=s3cret",
        "https://oapi.dingtalk.com:s3cret@evil.example/robot/send",
        "https://evil.example\\@oapi.dingtalk.com/robot/send?access_token=s3cret",
        "https://oapi.dingtalk.com\\@evil.example/robot/send?access_token=s3cret",
        "https://oapi%2edingtalk.com/robot/send?access_token=s3cret",
        "https://oаpi.dingtalk.com/robot/send?access_token=s3cret",
        "https://oapi.dingtalk.com /robot/send?access_token=s3cret",
        "https://oapi.dingtalk.com/robot/send?access_token={{env:s3cret}}",
        "https://127.0.0.256/?access_token=s3cret",
        "ftp://oapi.dingtalk.com/robot/send?access_token=s3cret",
        "file:///etc/passwd?access_token=s3cret",
        "http://oapi.dingtalk.com/robot/send?access_token=s3cret",
        "http://proxy.plant.example/ding?access_token=s3cret",
        "http://10.0.0.1/?access_token=s3cret"
      })
  void what_is_not_a_plain_https_address_is_refused(String webhook) {
    assertThat(hosts.problem(webhook, DINGTALK))
        .hasValueSatisfying(problem -> assertThat(problem).doesNotContain("s3cret"));
  }

  @Test
  void each_platform_has_its_own_host() {
    String webhook = "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=k";

    assertThat(hosts.problem(webhook, WECOM)).isEmpty();
    assertThat(hosts.problem("https://api.dingtalk.io/robot/send", WECOM)).isPresent();
  }

  @Test
  void plain_http_is_named_as_the_trouble() {
    assertThat(hosts.problem("http://oapi.dingtalk.com/robot/send", DINGTALK))
        .hasValue("uses plain http, which is allowed on this machine only. Use https://");
  }

  @Test
  void a_missing_scheme_is_named_as_the_trouble() {
    assertThat(hosts.problem("oapi.dingtalk.com/robot/send", DINGTALK))
        .hasValue(
            "is not a whole address. Copy the webhook from the robot's page, it begins with"
                + " https://oapi.dingtalk.com");
  }
}
