package io.annunciator.alarm;

import java.util.List;
import java.util.Optional;

/**
 * That some alarms say nothing while another one is active (suppressed by design, ISA-18.2): a
 * power failure explains every dead pump behind it.
 *
 * @param when the alarms that explain the others
 * @param suppress those that wait meanwhile
 * @param same what both must have in common: {@code source}, {@code area}, {@code site} or {@code
 *     label.X}
 */
public record Inhibition(AlarmPattern when, AlarmPattern suppress, List<String> same) {
  private static final String LABEL = "label.";

  public Inhibition {
    same = List.copyOf(same);
  }

  /** Returns whether {@code active} keeps {@code other} back. An alarm never keeps itself back. */
  public boolean applies(Alarm active, Alarm other) {
    return !AlarmKey.of(active).equals(AlarmKey.of(other))
        && when.matches(active)
        && suppress.matches(other)
        && same.stream().allMatch(one -> isSame(one, active, other));
  }

  private static boolean isSame(String what, Alarm one, Alarm other) {
    Optional<String> value = value(what, one);
    return value.isPresent() && value.equals(value(what, other));
  }

  /** Empty when the alarm does not say, which then is not the same as another's. */
  private static Optional<String> value(String what, Alarm alarm) {
    String value =
        switch (what) {
          case "source" -> alarm.source();
          case "area" -> alarm.area();
          case "site" -> alarm.site();
          default -> alarm.labels().getOrDefault(what.substring(LABEL.length()), "");
        };
    return Optional.of(value).filter(text -> !text.isEmpty());
  }
}
