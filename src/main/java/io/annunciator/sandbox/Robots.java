package io.annunciator.sandbox;

import io.annunciator.site.Target;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The robots that a site's targets name, found by the credential in their webhook. */
final class Robots {
  private final Map<Fingerprint, Target> targets = new HashMap<>();

  /**
   * @param targets where two name one robot, the first gives it its name and its security settings
   * @param parameter the query parameter of a webhook that holds the credential
   */
  Robots(Collection<Target> targets, String kind, String parameter) {
    for (Target target : targets) {
      String credential = Query.ofUrl(target.text("webhook")).text(parameter);
      if (target.kind().equals(kind) && !credential.isEmpty()) {
        this.targets.putIfAbsent(Fingerprint.of(credential), target);
      }
    }
  }

  Optional<Target> find(Fingerprint credential) {
    return Optional.ofNullable(targets.get(credential));
  }
}
