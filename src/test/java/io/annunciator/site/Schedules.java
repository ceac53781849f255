package io.annunciator.site;

import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.Map;

/** Schedules to test with. */
public final class Schedules {
  private Schedules() {}

  /**
   * @param entries as they stand under {@code schedules}; times are UTC
   */
  public static Map<String, Schedule> of(String entries) {
    Problems problems = new Problems();
    YamlFile yaml =
        new YamlFile("test", new Placeholders(Path.of(""), name -> null, key -> null), problems);
    Map<String, Schedule> schedules =
        new ScheduleEntry(yaml)
            .read(YamlNode.read(entries, "test", problems).orElseThrow(), ZoneOffset.UTC);
    if (!problems.all().isEmpty()) {
      throw new IllegalArgumentException(problems.all().toString());
    }
    return schedules;
  }
}
