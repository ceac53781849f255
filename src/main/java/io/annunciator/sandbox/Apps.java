package io.annunciator.sandbox;

import io.annunciator.site.App;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The apps of one platform that a site names, found by their credentials. */
final class Apps {
  private final Map<Fingerprint, App> apps = new HashMap<>();
  private final Set<Fingerprint> ids = new HashSet<>();

  /**
   * @param apps of any platform
   * @param id the key of the configuration that names the app or its organisation
   * @param secret the key of the configuration that holds its secret
   */
  Apps(Collection<App> apps, String platform, String id, String secret) {
    for (App app : apps) {
      if (app.platform().equals(platform)) {
        Fingerprint named = Fingerprint.of(app.text(id));
        ids.add(named);
        this.apps.putIfAbsent(named.and(app.text(secret)), app);
      }
    }
  }

  boolean knows(String id) {
    return ids.contains(Fingerprint.of(id));
  }

  Optional<App> find(String id, String secret) {
    return Optional.ofNullable(apps.get(Fingerprint.of(id).and(secret)));
  }
}
