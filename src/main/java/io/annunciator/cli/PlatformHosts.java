package io.annunciator.cli;

import io.annunciator.channel.WebhookHosts;
import io.annunciator.site.ServicesFile.WebhookCheck;
import io.annunciator.site.Settings;
import java.util.Map;
import java.util.Optional;

/** Which hosts webhooks may point to, from the settings. */
final class PlatformHosts {
  private static final Map<String, String> HOST_OF_KIND =
      Map.of("dingtalkGroup", "oapi.dingtalk.com", "wecomGroup", "qyapi.weixin.qq.com");

  private PlatformHosts() {}

  static WebhookCheck check(Settings settings) {
    WebhookHosts hosts = WebhookHosts.of(settings);
    // a site's own kinds go where their route goes
    return (kind, webhook) ->
        HOST_OF_KIND.containsKey(kind)
            ? hosts.problem(webhook, HOST_OF_KIND.get(kind))
            : Optional.empty();
  }
}
