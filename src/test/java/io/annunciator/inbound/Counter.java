package io.annunciator.inbound;

import io.annunciator.HandClock;
import io.annunciator.alarm.Alarm;
import io.annunciator.alarm.AlarmReader;
import io.annunciator.alarm.AlarmRefused;
import io.annunciator.http.Answer;
import io.annunciator.inbound.AcknowledgePage.Acknowledgement;
import io.annunciator.inbound.AcknowledgePage.Result;
import io.annunciator.inbound.AcknowledgePage.Shown;
import io.annunciator.message.Language;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A page over a desk in memory, and an operator before it. */
final class Counter implements AcknowledgePage.Desk {
  static final long REPORT = 42;
  static final Duration VALID_FOR = Duration.ofHours(24);

  final HandClock clock = new HandClock(Instant.parse("2026-01-01T00:00:00Z"));
  final AcknowledgeLink link =
      new AcknowledgeLink("https://alarms.example.com", key(), VALID_FOR, clock);
  final AcknowledgePage page;

  private final Map<Long, Alarm> alarms = new HashMap<>();
  private final Map<Long, Acknowledgement> acknowledged = new HashMap<>();
  boolean isActive = true;

  /** What happens between the look at an alarm and its acknowledgement. */
  Runnable before = () -> {};

  Counter(Language language) {
    page = new AcknowledgePage(link, this, language, ZoneId.of("Asia/Shanghai"));
  }

  static Counter with(Language language, String alarmJson) {
    Counter counter = new Counter(language);
    counter.alarms.put(REPORT, counter.alarm(alarmJson));
    return counter;
  }

  /** An alarm that has everything. */
  static Counter with(Language language) {
    return with(
        language,
        """
        {"source":"plant1/boiler-1/PT-101","condition":"PressureHigh","severity":920,
         "message":"Drum pressure above limit","value":1.50,"limit":1.2,"unit":"MPa",
         "area":"Boiler house","site":"Plant 1","time":"2026-01-01T07:59:58+08:00"}
        """);
  }

  static byte[] key() {
    byte[] key = new byte[32];
    for (int i = 0; i < key.length; i++) {
      key[i] = (byte) i;
    }
    return key;
  }

  private Alarm alarm(String json) {
    try {
      return new AlarmReader(clock).read(json.getBytes(StandardCharsets.UTF_8)).get(0);
    } catch (AlarmRefused e) {
      throw new AssertionError(e);
    }
  }

  String token() {
    return token(REPORT);
  }

  String token(long report) {
    String url = link.url(report).orElseThrow();
    return url.substring(url.lastIndexOf('/') + 1);
  }

  Answer show() {
    return page.show(token());
  }

  Answer press(String name, String comment) {
    return pressWith("name=" + encoded(name) + "&comment=" + encoded(comment));
  }

  Answer pressWith(String body) {
    return page.press(token(), body.getBytes(StandardCharsets.UTF_8));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  Optional<Acknowledgement> standing() {
    return Optional.ofNullable(acknowledged.get(REPORT));
  }

  void forget() {
    alarms.clear();
  }

  @Override
  public Optional<Shown> alarm(long report) {
    return Optional.ofNullable(alarms.get(report))
        .map(alarm -> new Shown(alarm, Optional.ofNullable(acknowledged.get(report)), isActive));
  }

  @Override
  public Optional<Result> acknowledge(long report, String by, String comment) {
    before.run();
    if (!alarms.containsKey(report)) {
      return Optional.empty();
    }
    Acknowledgement now = new Acknowledgement(by, clock.instant(), comment);
    Acknowledgement earlier = acknowledged.putIfAbsent(report, now);
    return Optional.of(new Result(earlier == null ? now : earlier, earlier == null));
  }
}
