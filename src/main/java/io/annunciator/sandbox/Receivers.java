package io.annunciator.sandbox;

import io.annunciator.site.App;
import io.annunciator.site.Target;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Whom each app can reach: those whom the targets of that app and of one kind name. */
final class Receivers {
  private final Map<String, Map<String, Receiver>> byApp = new LinkedHashMap<>();

  /**
   * A person, a department or a group.
   *
   * @param target the first one that names it
   * @param name as the target spells it
   */
  record Receiver(Target target, String name) {}

  /**
   * @param names whom a target names
   * @param spelling what of a name counts when it is looked up
   */
  Receivers(
      Collection<Target> targets,
      String kind,
      Function<Target, List<String>> names,
      UnaryOperator<String> spelling) {
    for (Target target : targets) {
      if (target.kind().equals(kind)) {
        Map<String, Receiver> known =
            byApp.computeIfAbsent(target.text("app"), app -> new LinkedHashMap<>());
        for (String name : names.apply(target)) {
          known.putIfAbsent(spelling.apply(name), new Receiver(target, name));
        }
      }
    }
  }

  Optional<Receiver> find(App app, String spelling) {
    return Optional.ofNullable(of(app).get(spelling));
  }

  /** Returns all of an app, in the order of the targets, by the spelling that counts. */
  Map<String, Receiver> of(App app) {
    return byApp.getOrDefault(app.name(), Map.of());
  }
}
