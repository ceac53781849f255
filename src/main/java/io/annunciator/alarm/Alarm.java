package io.annunciator.alarm;

import java.time.Instant;
import java.util.Map;

/**
 * One report of a condition at a source, checked and completed with its defaults. Only {@link
 * AlarmReader} makes it from what came in, so its limits hold everywhere.
 *
 * @param id identifies this report, at most 128 characters; the same id again is a repeat
 * @param source device or tag path, such as {@code plant1/boiler-1/PT-101}
 * @param condition which alarm of that source; source and condition identify the alarm over its
 *     life
 * @param severity 1..1000, see {@link Severity}
 * @param message the operator's text, possibly empty
 * @param value Number, String or Boolean; null when the report had none
 * @param limit like {@code value}
 * @param unit empty when the report had none, like {@code area} and {@code site}
 * @param time when it happened, by the source's clock
 * @param labels everything else the report said, in its order
 * @param receivedAt when it arrived here
 */
public record Alarm(
    String id,
    String source,
    String condition,
    AlarmState state,
    int severity,
    String message,
    Object value,
    Object limit,
    String unit,
    String area,
    String site,
    Instant time,
    Map<String, String> labels,
    Instant receivedAt) {

  public Alarm {
    if (!Severity.isValid(severity)) {
      throw new IllegalArgumentException(
          "severity is " + severity + ", expected 1..1000 (OPC UA); map the source's scale first");
    }
  }

  /** Four letters and digits to name the alarm by in a chat; the same for every report of it. */
  public String shortId() {
    return ShortId.of(source, condition);
  }
}
