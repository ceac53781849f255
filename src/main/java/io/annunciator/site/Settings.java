package io.annunciator.site;

import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * The keys of application.properties, final, checked by {@link SettingsCheck}. Camel's own keys are
 * passed on as they are.
 */
public final class Settings {
  static final List<String> PLATFORM_URLS =
      List.of(
          "annunciator.dingtalk.api-url",
          "annunciator.dingtalk.oapi-url",
          "annunciator.wecom.api-url");

  private final Path site;
  private final Map<String, String> values;

  Settings(Path site, Map<String, String> values) {
    this.site = site;
    this.values = Map.copyOf(values);
  }

  public Path site() {
    return site;
  }

  /** Everything, for Camel: its own keys, and ours as placeholders of routes. */
  public Map<String, String> values() {
    return values;
  }

  public int serverPort() {
    return Integer.parseInt(text("camel.server.port"));
  }

  public String brokerUrl() {
    return text("annunciator.mqtt.broker-url");
  }

  /** No address is set: the program brings its own broker. */
  public boolean isBrokerEmbedded() {
    return brokerUrl().isEmpty();
  }

  public List<String> topics() {
    return list("annunciator.mqtt.topics");
  }

  /** The topics as they are subscribed: shared ones begin with {@code $share/GROUP/}. */
  public List<String> topicFilters() {
    return topicFilters(topics());
  }

  /** The same of other topics. */
  public List<String> topicFilters(List<String> topics) {
    String group = text("annunciator.mqtt.shared-group");
    return group.isEmpty()
        ? topics
        : topics.stream().map(topic -> "$share/" + group + "/" + topic).toList();
  }

  public String mqttClientId() {
    return text("annunciator.mqtt.client-id");
  }

  public String brokerHost() {
    return text("annunciator.broker.host");
  }

  public int brokerPort() {
    return Integer.parseInt(text("annunciator.broker.port"));
  }

  public String mqttUsername() {
    return text("annunciator.mqtt.username");
  }

  public String mqttPassword() {
    return text("annunciator.mqtt.password");
  }

  /** The store's address, the path of a file made absolute. */
  public String storeUrl() {
    String url = text("annunciator.store.url");
    String sqlite = "jdbc:sqlite:";
    return url.startsWith(sqlite) ? sqlite + site.resolve(url.substring(sqlite.length())) : url;
  }

  public Duration keep() {
    return duration("annunciator.store.keep");
  }

  public String apiToken() {
    return text("annunciator.api-token");
  }

  public String language() {
    return text("annunciator.language");
  }

  public ZoneId timeZone() {
    String zone = text("annunciator.time-zone");
    return zone.isEmpty() ? ZoneId.systemDefault() : ZoneId.of(zone);
  }

  public List<String> platformHosts() {
    return list("annunciator.platform-hosts");
  }

  /** Addresses of the platforms' own servers, or of what stands in for them. */
  public List<String> platformUrls() {
    return PLATFORM_URLS.stream().map(this::text).toList();
  }

  /** The mail server, empty when the site sends no mail. */
  public String smtpHost() {
    return text("annunciator.smtp.host");
  }

  public int smtpPort() {
    return Integer.parseInt(text("annunciator.smtp.port"));
  }

  public String smtpUsername() {
    return text("annunciator.smtp.username");
  }

  public String smtpPassword() {
    return text("annunciator.smtp.password");
  }

  /** The address that mails come from. */
  public String smtpFrom() {
    return text("annunciator.smtp.from");
  }

  /** {@code starttls}, {@code tls} (from the first byte) or {@code none}. */
  public String smtpTls() {
    return text("annunciator.smtp.tls");
  }

  public Duration giveUpAfter() {
    return duration("annunciator.delivery.give-up-after");
  }

  public Duration staleAfter() {
    return duration("annunciator.stale-after");
  }

  /** For how long anybody may shelve. */
  public Duration shelveAtMost() {
    return duration("annunciator.shelve-at-most");
  }

  /** Base of links in messages, empty: no links. */
  public String publicUrl() {
    return text("annunciator.public-url");
  }

  public boolean isSandbox() {
    return Boolean.parseBoolean(text("annunciator.sandbox"));
  }

  /** The address of this program's own sandbox; its requests carry the API token. */
  public String sandboxUrl() {
    return "http://127.0.0.1:" + text("camel.server.port") + "/sandbox";
  }

  public String text(String key) {
    return values.getOrDefault(key, "");
  }

  private List<String> list(String key) {
    return Arrays.stream(text(key).split(","))
        .map(String::strip)
        .filter(s -> !s.isEmpty())
        .toList();
  }

  private Duration duration(String key) {
    return Durations.parse(text(key)).orElseThrow();
  }
}
