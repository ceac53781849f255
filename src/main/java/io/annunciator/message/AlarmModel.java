package io.annunciator.message;

import io.annunciator.alarm.Alarm;
import io.annunciator.alarm.AlarmState;
import io.annunciator.outbox.Waiting;
import io.pebbletemplates.pebble.extension.escaper.SafeString;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** What a template sees of an alarm. Our own words are safe; the plant's are escaped. */
final class AlarmModel {
  /** One that has everything, to try templates with. */
  static final Waiting SAMPLE =
      new Waiting(
          1,
          "service/target",
          "receiver",
          "alarm",
          new Alarm(
              "sample",
              "plant1/boiler-1/PT-101",
              "PressureHigh",
              AlarmState.ACTIVE,
              900,
              "Pressure high",
              17.3,
              16,
              "bar",
              "boiler-house",
              "plant1",
              Instant.EPOCH,
              Map.of("line", "2"),
              Instant.EPOCH),
          0,
          Instant.EPOCH);

  private final Words words;
  private final Facts facts;

  AlarmModel(Words words, Facts facts) {
    this.words = words;
    this.facts = facts;
  }

  /**
   * @param link where it is acknowledged, possibly empty
   */
  Map<String, Object> of(Waiting waiting, String link) {
    Alarm alarm = waiting.alarm();
    Map<String, Object> values = new TreeMap<>();
    values.put("source", alarm.source());
    values.put("condition", alarm.condition());
    values.put("message", alarm.message());
    values.put("value", new SafeString(Facts.value(alarm)));
    values.put("limit", new SafeString(Facts.limit(alarm)));
    values.put("unit", alarm.unit());
    values.put("area", alarm.area());
    values.put("site", alarm.site());
    values.put("severity", alarm.severity());
    values.put("priority", new SafeString(words.band(alarm.severity())));
    values.put("state", alarm.state().toString());
    values.put("stateText", new SafeString(words.state(alarm.state())));
    values.put("time", new SafeString(facts.dayAndTime(alarm.time())));
    values.put("receivedAt", new SafeString(facts.dayAndTime(alarm.receivedAt())));
    values.put("id", alarm.id());
    values.put("shortId", alarm.shortId());
    values.put("labels", new Labels(alarm.labels()));
    values.put("remark", new SafeString(words.remarks().sentence(waiting.remark())));
    values.put("link", new SafeString(link));
    return values;
  }

  /** A label that an alarm does not have is empty: only another alarm has it. */
  private static final class Labels extends HashMap<String, String> {
    private static final long serialVersionUID = 1L;

    Labels(Map<String, String> labels) {
      super(labels);
    }

    @Override
    public boolean containsKey(Object key) {
      return true;
    }

    @Override
    public String get(Object key) {
      return getOrDefault(key, "");
    }
  }
}
