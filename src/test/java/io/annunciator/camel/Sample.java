package io.annunciator.camel;

import io.annunciator.alarm.Alarm;
import io.annunciator.alarm.AlarmState;
import io.annunciator.site.Limit;
import io.annunciator.site.Service;
import io.annunciator.site.Target;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Alarms and services to test with. */
final class Sample {
  static final Instant NOW = Instant.parse("2026-11-20T08:00:00Z");

  private Sample() {}

  static Alarm alarm(AlarmState state, int severity, Map<String, String> labels) {
    return new Alarm(
        "id-1",
        "plant1/boiler-1/PT-101",
        "PressureHigh",
        state,
        severity,
        "Pressure high",
        new BigDecimal("17.3"), // as AlarmReader reads it
        16,
        "bar",
        "boiler-house",
        "",
        NOW,
        labels,
        NOW);
  }

  static Alarm alarm() {
    return alarm(AlarmState.ACTIVE, 900, Map.of("line", "2"));
  }

  /** Services ops (groups A and "Line 2 +B&C=100%"), line-2 and 锅炉房. */
  static Map<String, Service> services() {
    Map<String, Service> services = new LinkedHashMap<>();
    services.put(
        "ops",
        new Service("ops", "", List.of(target("ops", "A"), target("ops", "Line 2 +B&C=100%"))));
    services.put("line-2", new Service("line-2", "", List.of(target("line-2", "crew"))));
    services.put("锅炉房", new Service("锅炉房", "", List.of(target("锅炉房", "一班"))));
    return services;
  }

  static Target target(String service, String name) {
    return new Target(
        service, name, "dingtalkGroup", service + "-" + name, Limit.NONE, "alarm", Map.of());
  }
}
