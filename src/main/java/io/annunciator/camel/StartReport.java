package io.annunciator.camel;

import io.annunciator.site.Settings;
import io.annunciator.site.Site;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the log says of a program that runs. */
final class StartReport {
  private static final Logger LOG = LoggerFactory.getLogger(Program.class);

  /** Keys that are known already, with their defaults: whoever sets one is told. */
  private static final Map<String, String> WITHOUT_EFFECT =
      Map.of("annunciator.public-url", "", "annunciator.stale-after", "1h");

  private final Site site;

  StartReport(Site site) {
    this.site = site;
  }

  void log(int rules) {
    Settings settings = site.settings();
    WITHOUT_EFFECT.forEach(
        (key, byDefault) -> {
          if (!settings.text(key).equals(byDefault)) {
            LOG.warn("{} has no effect in this version", key);
          }
        });
    String address =
        "http://" + settings.text("camel.server.host") + ":" + settings.text("camel.server.port");
    LOG.info(
        "running {}: {} rules, {} targets; alarms at {}/api/v1/alarms{}",
        settings.site(),
        rules,
        site.targets().size(),
        address,
        settings.isSandbox() ? ", sandbox at " + address + "/sandbox" : "");
  }
}
