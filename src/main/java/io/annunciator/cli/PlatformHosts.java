package io.annunciator.cli;

import io.annunciator.channel.WebhookHosts;
import io.annunciator.site.ServicesFile.WebhookCheck;
import io.annunciator.site.Settings;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Which hosts webhooks may point to, from the settings. */
final class PlatformHosts {
  private static final Map<String, String> HOST_OF_KIND =
      Map.of("dingtalkGroup", "oapi.dingtalk.com", "wecomGroup", "qyapi.weixin.qq.com");

  private PlatformHosts() {}

  static WebhookCheck check(Settings settings) {
    List<String> further = new ArrayList<>(settings.platformHosts());
    settings.platformUrls().stream().flatMap(PlatformHosts::host).forEach(further::add);
    WebhookHosts hosts = new WebhookHosts(further);
    // a site's own kinds go where their route goes
    return (kind, webhook) ->
        HOST_OF_KIND.containsKey(kind)
            ? hosts.problem(webhook, HOST_OF_KIND.get(kind))
            : Optional.empty();
  }

  /** None when the address cannot be read, which is a problem of the settings already. */
  private static Stream<String> host(String url) {
    try {
      return Stream.ofNullable(new URI(url).getHost());
    } catch (URISyntaxException e) {
      return Stream.empty();
    }
  }
}
