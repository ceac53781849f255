package io.annunciator.inbound;

import io.annunciator.alarm.Alarm;
import io.annunciator.alarm.Severity;
import io.annunciator.alarm.Severity.Band;
import io.annunciator.inbound.AcknowledgePage.Acknowledgement;
import io.annunciator.inbound.AcknowledgePage.Shown;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/** What a page says about an alarm and about who acknowledged it. */
final class AlarmFacts {
  /** More zeros than this are easier read as an exponent. */
  private static final int PLAIN_SCALE_MAX = 12;

  private static final DateTimeFormatter DAY_AND_TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

  private final PageWords words;
  private final ZoneId zone;

  AlarmFacts(PageWords words, ZoneId zone) {
    this.words = words;
    this.zone = zone;
  }

  /** Says how urgent the alarm is and whether it is active now, whatever its report said. */
  Html heading(Shown shown) {
    Band band = Severity.band(shown.alarm().severity());
    String state = words.get(shown.isActive() ? "active" : "cleared");
    return new Html(
        "<h1><span class=\"%s\">%s</span> · %s</h1>"
            .formatted(
                band, Html.text(words.get(band.toString())).markup(), Html.text(state).markup()));
  }

  Html of(Alarm alarm) {
    List<Html> rows = new ArrayList<>();
    add(rows, "source", alarm.source());
    add(rows, "condition", alarm.condition());
    add(rows, "message", alarm.message());
    add(rows, "value", quantity(alarm.value(), alarm.unit()));
    add(rows, "limit", quantity(alarm.limit(), alarm.unit()));
    add(rows, "area", alarm.area());
    add(rows, "site", alarm.site());
    add(rows, "time", dayAndTime(alarm.time()));
    add(rows, "short-id", alarm.shortId());
    return list(rows);
  }

  Html of(Acknowledgement acknowledgement) {
    List<Html> rows = new ArrayList<>();
    add(rows, "by", acknowledgement.by());
    add(rows, "at", dayAndTime(acknowledgement.at()));
    add(rows, "comment", acknowledgement.comment());
    return list(rows);
  }

  private void add(List<Html> rows, String key, String text) {
    if (!text.isEmpty()) {
      rows.add(
          new Html(
              "<div><dt>%s</dt><dd>%s</dd></div>"
                  .formatted(Html.text(words.get(key)).markup(), Html.text(text).markup())));
    }
  }

  private static Html list(List<Html> rows) {
    return new Html("<dl>\n" + Html.join(rows).markup() + "\n</dl>");
  }

  private String dayAndTime(Instant time) {
    return DAY_AND_TIME.format(time.atZone(zone));
  }

  private static String quantity(Object value, String unit) {
    if (value == null) {
      return "";
    }
    String text =
        value instanceof BigDecimal number && Math.abs((long) number.scale()) <= PLAIN_SCALE_MAX
            ? number.toPlainString()
            : value.toString();
    return unit.isEmpty() || text.isEmpty() ? text : text + ' ' + unit;
  }
}
