package io.annunciator.inbound;

import io.annunciator.alarm.Alarm;
import io.annunciator.alarm.Severity;
import io.annunciator.alarm.TextPattern;
import io.annunciator.channel.Utf8;
import io.annunciator.outbox.AlarmFilter;
import io.annunciator.outbox.AlarmFilter.Current;
import io.annunciator.outbox.History;
import io.annunciator.outbox.Page;
import io.annunciator.outbox.Paging;
import io.annunciator.outbox.StoredAlarm;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The answer to {@code active}: what is active, the most severe first, as much as fits. */
final class ActiveList {
  private static final int PER_PAGE = 500;

  /** WeCom's limit of a text, less the first and the last line. */
  private static final int LINES_BYTES_MAX = 1_800;

  /** More is read by nobody on a phone. */
  private static final int LINES_MAX = 20;

  private static final int LINE_BYTES_MAX = 240;

  private static final AlarmFilter ACTIVE =
      new AlarmFilter(
          Set.of(), "", Severity.MIN, Severity.MAX, Instant.EPOCH, Optional.of(Current.ACTIVE));

  private final History history;
  private final CommandWords words;

  ActiveList(History history, CommandWords words) {
    this.history = history;
    this.words = words;
  }

  String of(String area) {
    List<StoredAlarm> alarms = alarms(area);
    if (alarms.isEmpty()) {
      return area.isEmpty() ? words.say("none-active") : words.say("none-active-in", area);
    }
    StringBuilder text =
        new StringBuilder(
            area.isEmpty()
                ? words.say("active", alarms.size())
                : words.say("active-in", area, alarms.size()));
    int bytes = 0;
    int shown = 0;
    for (StoredAlarm one : alarms) {
      String line = "\n" + Utf8.cut(line(one), LINE_BYTES_MAX, Utf8::bytes);
      bytes += Utf8.bytes(line);
      if (shown == LINES_MAX || bytes > LINES_BYTES_MAX) {
        return text.append('\n').append(words.say("more", alarms.size() - shown)).toString();
      }
      text.append(line);
      shown++;
    }
    return text.toString();
  }

  private List<StoredAlarm> alarms(String area) {
    TextPattern wanted = area.isEmpty() ? TextPattern.ANYTHING : TextPattern.of(area);
    List<StoredAlarm> found = new ArrayList<>();
    Optional<Long> after = Optional.of(Paging.FROM_NEWEST);
    while (after.isPresent()) {
      Page<StoredAlarm> page = history.alarms(ACTIVE, new Paging(PER_PAGE, after.get()));
      page.items().stream().filter(one -> wanted.matches(one.alarm().area())).forEach(found::add);
      after = page.next();
    }
    found.sort(
        Comparator.comparing((StoredAlarm one) -> -one.alarm().severity())
            .thenComparing(one -> one.alarm().time()));
    return found;
  }

  private String line(StoredAlarm one) {
    Alarm alarm = one.alarm();
    String key = one.acknowledged().isPresent() ? "line-acknowledged" : "line";
    String message = alarm.message().isEmpty() ? "" : " " + alarm.message();
    return words.say(
        key,
        alarm.shortId(),
        words.say(Severity.band(alarm.severity()).toString()),
        alarm.source() + " " + alarm.condition() + message);
  }
}
