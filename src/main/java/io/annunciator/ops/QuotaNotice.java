package io.annunciator.ops;

import io.annunciator.alarm.OwnAlarm;
import io.annunciator.outbox.Report;
import io.annunciator.quota.Usage;
import io.annunciator.site.Service;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says that a monthly quota runs out: in the log, and to the service {@code annunciator}. */
public final class QuotaNotice {
  /** Who is told about this program itself, if the site has it. */
  private static final String SERVICE = "annunciator";

  private static final Logger LOG = LoggerFactory.getLogger(QuotaNotice.class);

  /** It must not wait in the very queue that it is about. */
  private static final int SEVERITY = 900;

  private static final int PERCENT = 100;

  private final Function<String, Service> services;
  private final OwnReports reports;
  private final Clock clock;
  private final Consumer<Report> store;

  /**
   * @param services by name, null when there is none
   * @param store stores an alarm with its deliveries and has them sent
   */
  public QuotaNotice(
      Function<String, Service> services, OwnReports reports, Clock clock, Consumer<Report> store) {
    this.services = services;
    this.reports = reports;
    this.clock = clock;
    this.store = store;
  }

  public void about(Usage usage) {
    String text = text(usage);
    LOG.warn("{}", text);
    Service service = services.apply(SERVICE);
    if (service != null) {
      store.accept(
          reports.report(
              OwnAlarm.of("QuotaRunsOut", SEVERITY, text, clock.instant()),
              "quota",
              List.copyOf(service.targets())));
    }
  }

  private static String text(Usage usage) {
    String end =
        usage
            .exhaustedOn()
            .map(day -> "At this rate it is used up on " + day)
            .orElse("At this rate it lasts");
    return "The monthly quota "
        + usage.platform()
        + " "
        + usage.sort()
        + " is used up to "
        + (int) (usage.share() * PERCENT)
        + " % ("
        + usage.used()
        + " of "
        + usage.limit().orElse(0)
        + "). "
        + end
        + "; the last "
        + usage.reserve()
        + " are for critical alarms.";
  }
}
