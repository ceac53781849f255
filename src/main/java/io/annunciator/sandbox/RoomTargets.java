package io.annunciator.sandbox;

import io.annunciator.site.App;
import io.annunciator.site.Target;
import java.util.Collection;
import java.util.List;

/** What the targets of kind {@code warRoom} name. */
final class RoomTargets {
  private static final String KIND = "warRoom";

  private final List<Target> targets;

  /**
   * @param all of any kind
   */
  RoomTargets(Collection<Target> all) {
    targets = all.stream().filter(target -> target.kind().equals(KIND)).toList();
  }

  /** Whether a target of that app has that text there. */
  boolean has(App app, String key, String text) {
    return !text.isEmpty()
        && targets.stream()
            .filter(target -> target.text("app").equals(app.name()))
            .anyMatch(target -> target.text(key).strip().equals(text));
  }

  /** Whether a target has that text in a list there. */
  boolean lists(String key, String text) {
    return targets.stream()
        .map(target -> target.config().get(key))
        .anyMatch(list -> list instanceof Collection<?> all && isAmong(all, text));
  }

  private static boolean isAmong(Collection<?> all, String text) {
    return all.stream().anyMatch(one -> one.toString().strip().equals(text));
  }
}
