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
  private final String platform;
  private final String id;
  private final String secret;
  private volatile Map<Fingerprint, App> bySecret = Map.of();
  private volatile Set<Fingerprint> ids = Set.of();

  /**
   * @param id the key of the configuration that names the app or its organisation
   * @param secret the key of the configuration that holds its secret
   */
  Apps(String platform, String id, String secret) {
    this.platform = platform;
    this.id = id;
    this.secret = secret;
  }

  /**
   * @param apps of any platform
   */
  void replace(Collection<App> apps) {
    Map<Fingerprint, App> found = new HashMap<>();
    Set<Fingerprint> named = new HashSet<>();
    for (App app : apps) {
      if (app.platform().equals(platform)) {
        Fingerprint name = Fingerprint.of(app.text(id));
        named.add(name);
        found.putIfAbsent(name.and(app.text(secret)), app);
      }
    }
    bySecret = found;
    ids = named;
  }

  boolean knows(String wanted) {
    return ids.contains(Fingerprint.of(wanted));
  }

  Optional<App> find(String wanted, String its) {
    return Optional.ofNullable(bySecret.get(Fingerprint.of(wanted).and(its)));
  }
}
