package io.annunciator.cli;

import io.annunciator.alarm.AlarmJson;
import io.annunciator.alarm.AlarmRefused;
import io.annunciator.camel.DryRun;
import io.annunciator.site.Site;
import io.annunciator.trial.GatewayMessage;
import io.annunciator.trial.Tried;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * {@code annunciator try [--mqtt TOPIC] FILE [--at TIME]}: what would become of an alarm, or of a
 * message as a gateway publishes it.
 */
final class TryCommand implements Callable<Integer> {
  final SiteFolder folder = new SiteFolder();
  private Path alarm;
  private String at = "";
  private String topic = "";

  void alarm(Path file) {
    alarm = file;
  }

  void topic(String name) {
    topic = name;
  }

  void at(String time) {
    at = time;
  }

  @Override
  public Integer call() throws Exception {
    if (GatewayMessage.isFilter(topic)) {
      System.err.println(
          "--mqtt " + topic + ": is a filter. Write the topic of one message, without # and +.");
      return 1;
    }
    byte[] payload;
    Clock clock;
    try {
      payload = Files.readAllBytes(alarm);
      clock = clock();
    } catch (IOException e) {
      System.err.println(alarm + ": cannot be read. Name a file with an alarm in JSON.");
      return 1;
    } catch (DateTimeParseException e) {
      System.err.println("--at " + at + ": is no time. Write it as 2026-11-20T08:00:00+08:00.");
      return 1;
    }
    return folder.with((site, reader) -> run(site, clock, payload));
  }

  /** It stands still, so that what is told when the alarm comes is told at once. */
  private Clock clock() {
    Instant now = at.isEmpty() ? Clock.systemUTC().instant() : OffsetDateTime.parse(at).toInstant();
    return Clock.fixed(now, ZoneOffset.UTC);
  }

  private int run(Site site, Clock clock, byte[] payload) throws Exception {
    try (DryRun dryRun = new DryRun(site, clock)) {
      Instant now = clock.instant();
      TriedText text = new TriedText(site.settings().timeZone(), now);
      List<Tried> all =
          topic.isEmpty()
              ? dryRun.run(payload)
              : dryRun.run(new GatewayMessage(topic, "", payload));
      if (!topic.isEmpty()) {
        AlarmJson json = new AlarmJson();
        System.out.println(all.isEmpty() ? "no alarm in it" : "alarms:");
        all.forEach(tried -> System.out.println(json.write(tried.alarm())));
        System.out.println();
      }
      all.forEach(tried -> System.out.print(text.of(tried)));
      return 0;
    } catch (AlarmRefused e) {
      e.faults()
          .forEach(
              fault ->
                  System.err.println(
                      alarm + ": " + (fault.pointer() + " " + fault.detail()).strip()));
      return 1;
    }
  }
}
