package io.annunciator.site;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Checks every key that has a form, so that none surprises while the program runs. */
final class SettingsCheck {
  private static final Pattern BROKER_URL =
      Pattern.compile("(tcp|ssl)://([\\w.-]+|\\[[\\p{XDigit}:.]+])(:\\d{1,5})?");
  private static final Pattern HOST = Pattern.compile("[\\w.-]+|\\[[\\p{XDigit}:.]+]");
  private static final Pattern WEB_ADDRESS =
      Pattern.compile("https?://([\\p{Alnum}.-]+|\\[[\\p{XDigit}:.]+])(:\\d{1,5})?(/[^\\s?#]*)?");

  /** Source: MQTT 5, 4.7.1: {@code #} is a whole level and the last, {@code +} a whole level. */
  private static final Pattern TOPIC_FILTER =
      Pattern.compile("(\\+|[^#+/]*)(/(\\+|[^#+/]*))*(/#)?|#");

  private static final Pattern LOOPBACK =
      Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[?(0:0:0:0:0:0:0|:):1]?");
  private static final int PORT_MAX = 65_535;

  private final Settings settings;
  private final Set<String> unfilled;
  private final KeyPlaces places;
  private final Problems problems;

  /**
   * @param unfilled keys that are a problem already
   */
  SettingsCheck(Settings settings, Set<String> unfilled, KeyPlaces places, Problems problems) {
    this.settings = settings;
    this.unfilled = unfilled;
    this.places = places;
    this.problems = problems;
  }

  void run() {
    duration("annunciator.store.keep");
    duration("annunciator.delivery.give-up-after");
    duration("annunciator.stale-after");
    duration("annunciator.shelve-at-most");
    port("annunciator.broker.port", 1);
    port("annunciator.smtp.port", 1);
    port("camel.server.port", 0);
    port("camel.management.port", 0);
    oneOf("annunciator.language", "zh", "en");
    oneOf("annunciator.sandbox", "true", "false");
    oneOf("annunciator.smtp.tls", "starttls", "tls", "none");
    timeZone();
    smtp();
    store();
    mqtt();
    addresses();
    token();
  }

  private void duration(String key) {
    if (Durations.parse(settings.text(key)).isEmpty()) {
      isWrong(key, "Use a duration such as 90s, 10m, 24h or 90d");
    }
  }

  private void port(String key, int min) {
    String text = settings.text(key);
    boolean isPort =
        text.matches("\\d{1,5}")
            && Integer.parseInt(text) >= min
            && Integer.parseInt(text) <= PORT_MAX;
    if (!isPort) {
      isWrong(key, "Use a number from " + min + " to " + PORT_MAX);
    }
  }

  private void oneOf(String key, String... known) {
    if (!List.of(known).contains(settings.text(key))) {
      int last = known.length - 1;
      isWrong(
          key, "Use " + String.join(", ", List.of(known).subList(0, last)) + " or " + known[last]);
    }
  }

  private void timeZone() {
    String zone = settings.text("annunciator.time-zone");
    try {
      if (!zone.isEmpty()) {
        ZoneId.of(zone);
      }
    } catch (DateTimeException e) {
      isWrong("annunciator.time-zone", "Use a name such as Asia/Shanghai");
    }
  }

  private void smtp() {
    if (settings.smtpHost().isEmpty()) {
      return;
    }
    if (!HOST.matcher(settings.smtpHost()).matches()) {
      isWrong(
          "annunciator.smtp.host", "Use the mail server's name; annunciator.smtp.port is apart");
    }
    if (!MailAddress.isOne(settings.smtpFrom())) {
      isWrong("annunciator.smtp.from", "Use one address, such as alarms@plant.example");
    }
    if (settings.smtpUsername().isEmpty() != settings.smtpPassword().isEmpty()) {
      problem(
          "annunciator.smtp.username",
          "and annunciator.smtp.password go together, but one is empty",
          "Set both, or none for a server that asks for no login");
    }
  }

  private void store() {
    String url = settings.text("annunciator.store.url");
    if (!url.startsWith("jdbc:sqlite:") && !url.startsWith("jdbc:postgresql:")) {
      problem( // not quoted: the address of a database may hold its password
          "annunciator.store.url",
          "is no address of a store",
          "Use jdbc:sqlite:FILE or jdbc:postgresql://HOST/DATABASE");
    }
  }

  private void mqtt() {
    String broker = settings.brokerUrl();
    if (!broker.isEmpty() && !BROKER_URL.matcher(broker).matches()) {
      problem( // not quoted either
          "annunciator.mqtt.broker-url",
          "is no address of a broker",
          "Use tcp://host:1883 or ssl://host:8883; a user goes into annunciator.mqtt.username");
    }
    if (settings.topics().isEmpty()) {
      problem("annunciator.mqtt.topics", "is empty", "Name a topic filter, such as alarms/#");
    }
    for (String topic : settings.topics()) {
      if (!TOPIC_FILTER.matcher(topic).matches()) {
        problem(
            "annunciator.mqtt.topics",
            "\"" + topic + "\" is not a topic filter",
            "# stands alone at the end, + alone between two slashes");
      }
    }
    if (settings.text("annunciator.mqtt.client-id").isEmpty()) {
      problem("annunciator.mqtt.client-id", "is empty", "Give it a name that stays");
    }
    if (settings.text("annunciator.mqtt.shared-group").matches(".*[/#+].*")) {
      isWrong("annunciator.mqtt.shared-group", "Use a name without /, # and +");
    }
    if (settings.isBrokerEmbedded() && !HOST.matcher(settings.brokerHost()).matches()) {
      isWrong("annunciator.broker.host", "Use the name or address of this machine to listen on");
    }
  }

  private void addresses() {
    for (String key : Settings.PLATFORM_URLS) {
      webAddress(key);
    }
    if (!settings.text("annunciator.public-url").isEmpty()) {
      webAddress("annunciator.public-url");
    }
    for (String host : settings.platformHosts()) {
      if (!HOST.matcher(host).matches()) {
        problem(
            "annunciator.platform-hosts",
            "\"" + host + "\" is not the name of a host",
            "Write names only, without https:// and port");
      }
    }
  }

  private void webAddress(String key) {
    if (!WEB_ADDRESS.matcher(settings.text(key)).matches()) {
      isWrong(key, "Use an address such as https://host");
    }
  }

  private void token() {
    String host = settings.text("camel.server.host");
    if (settings.apiToken().isEmpty() && !LOOPBACK.matcher(host).matches()) {
      problem(
          "annunciator.api-token",
          "is empty while the server listens on " + host,
          "Set a token, or camel.server.host=127.0.0.1");
    }
  }

  private void isWrong(String key, String todo) {
    problem(key, "is \"" + settings.text(key) + "\"", todo);
  }

  private void problem(String key, String what, String todo) {
    if (!unfilled.contains(key)) {
      problems.add(places.of(key).problem(what, todo));
    }
  }
}
