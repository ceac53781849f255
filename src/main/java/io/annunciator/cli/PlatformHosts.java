package io.annunciator.cli;

import io.annunciator.channel.WebhookHosts;
import io.annunciator.site.ServicesFile.WebhookCheck;
import io.annunciator.site.Settings;
import java.util.Map;
import java.util.Optional;

/** Which hosts webhooks may point to, from the settings, and what a robot's address must have. */
final class PlatformHosts {
  private static final Map<String, String> HOST_OF_KIND =
      Map.of("dingtalkGroup", "oapi.dingtalk.com", "wecomGroup", "qyapi.weixin.qq.com");

  /** The parameter of the address that names the robot, and lets in whoever knows it. */
  private static final Map<String, String> ROBOT_OF_KIND =
      Map.of("dingtalkGroup", "access_token", "wecomGroup", "key");

  private PlatformHosts() {}

  static WebhookCheck check(Settings settings) {
    WebhookHosts hosts = WebhookHosts.of(settings);
    // a site's own kinds go where their route goes
    return (kind, webhook) ->
        HOST_OF_KIND.containsKey(kind)
            ? hosts
                .problem(webhook, HOST_OF_KIND.get(kind))
                .or(() -> withoutRobot(webhook, ROBOT_OF_KIND.get(kind)))
            : Optional.empty();
  }

  /** The address is not quoted: a misspelt parameter holds the credential as well. */
  private static Optional<String> withoutRobot(String webhook, String parameter) {
    return webhook.strip().matches("[^?#]*\\?([^#]*&)?" + parameter + "=[^&#]+.*")
        ? Optional.empty()
        : Optional.of("has no " + parameter + "=. Copy the webhook from the robot's page again");
  }
}
