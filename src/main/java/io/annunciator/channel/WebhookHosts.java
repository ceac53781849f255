package io.annunciator.channel;

import io.annunciator.site.Settings;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Says where webhooks may point to, so that a slip or a forged file cannot send alarms, or make
 * this program call, just anywhere: https to the platform or to a host the site names, and anything
 * on this machine.
 */
public final class WebhookHosts {
  private static final Map<String, Set<String>> INTERNATIONAL =
      Map.of("oapi.dingtalk.com", Set.of("api.dingtalk.io"));

  private static final Pattern IPV4_LOOPBACK =
      Pattern.compile("127(\\.(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)){3}");

  private final Set<String> further;

  /**
   * @param furtherHosts names as in {@code annunciator.platform-hosts}, without port; any case
   */
  public WebhookHosts(Collection<String> furtherHosts) {
    further =
        furtherHosts.stream().map(WebhookHosts::lower).collect(Collectors.toUnmodifiableSet());
  }

  /** Returns the hosts by the settings: those that the site names, and where its calls go. */
  public static WebhookHosts of(Settings settings) {
    List<String> further = new ArrayList<>(settings.platformHosts());
    for (String url : settings.platformUrls()) {
      URI uri = parse(url);
      if (uri != null && uri.getHost() != null) { // else a problem of the settings already
        further.add(uri.getHost());
      }
    }
    return new WebhookHosts(further);
  }

  /**
   * Returns what is wrong with a webhook and what to do, empty if it is fine. Quotes at most the
   * scheme and the host.
   *
   * @param expectedHostOfKind host of the platform to which targets of this kind belong
   */
  public Optional<String> problem(String webhook, String expectedHostOfKind) {
    String address = webhook.strip();
    String expected = lower(expectedHostOfKind);
    if (!address.contains("://")) {
      return Optional.of(
          "is not a whole address. Copy the webhook from the robot's page, it begins with https://"
              + expected);
    }
    URI uri = parse(address);
    if (uri == null || uri.getHost() == null || address.indexOf('\\') >= 0) {
      return Optional.of(
          "is not an address that can be read. Copy the webhook from the robot's page again");
    }
    if (uri.getRawUserInfo() != null) {
      return Optional.of("has a user name before the host (…@…). Remove it");
    }
    return problem(lower(uri.getScheme()), lower(uri.getHost()), expected);
  }

  private Optional<String> problem(String scheme, String host, String expected) {
    if (!scheme.equals("https") && !scheme.equals("http")) {
      return Optional.of("begins with " + scheme + "://. Use https://");
    }
    if (isLoopback(host)) {
      return Optional.empty();
    }
    if (!host.equals(expected)
        && !INTERNATIONAL.getOrDefault(expected, Set.of()).contains(host)
        && !further.contains(host)) {
      return Optional.of(
          "points to "
              + host
              + ", expected "
              + expected
              + ". If that is meant, add "
              + host
              + " to annunciator.platform-hosts");
    }
    return scheme.equals("https")
        ? Optional.empty()
        : Optional.of("uses plain http, which is allowed on this machine only. Use https://");
  }

  /** Says whether that is this machine, where plain http and ws are allowed. */
  public static boolean isLoopback(String host) {
    if (host.equals("localhost") || IPV4_LOOPBACK.matcher(host).matches()) {
      return true;
    }
    try {
      // in brackets it is a literal, which is read without asking DNS
      return host.startsWith("[") && InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException notAnAddress) {
      return false;
    }
  }

  /** Returns null if it cannot be read; the exception would quote the query. */
  private static URI parse(String address) {
    try {
      return new URI(address);
    } catch (URISyntaxException unreadable) {
      return null;
    }
  }

  private static String lower(String text) {
    return text.strip().toLowerCase(Locale.ROOT);
  }
}
