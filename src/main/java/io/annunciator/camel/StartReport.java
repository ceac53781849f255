package io.annunciator.camel;

import io.annunciator.site.Settings;
import io.annunciator.site.Site;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the log says of a program that runs. */
final class StartReport {
  private static final Logger LOG = LoggerFactory.getLogger(Program.class);

  private final Site site;

  StartReport(Site site) {
    this.site = site;
  }

  void log(int rules) {
    Settings settings = site.settings();
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
