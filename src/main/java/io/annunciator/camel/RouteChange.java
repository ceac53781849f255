package io.annunciator.camel;

import io.annunciator.site.Problems;
import io.annunciator.site.RouteFile;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The route files that are not as they were, by name.
 *
 * @param before those that run, less the new ones
 * @param after those that are to run, less the ones that are gone
 */
record RouteChange(SortedMap<String, RouteFile> before, SortedMap<String, RouteFile> after) {
  static RouteChange between(SortedMap<String, RouteFile> then, SortedMap<String, RouteFile> now) {
    return new RouteChange(then, now).only(name -> !Objects.equals(then.get(name), now.get(name)));
  }

  /** The part of files that map dialects, or did. */
  RouteChange ofDialects() {
    return only(this::isOfDialects);
  }

  RouteChange ofOthers() {
    return only(name -> !isOfDialects(name));
  }

  private boolean isOfDialects(String name) {
    return !RouteFiles.delivers(name) || begins(before.get(name)) || begins(after.get(name));
  }

  private static boolean begins(RouteFile file) {
    return file != null && ReloadableRoutes.beginsWithDialect(file.outline(new Problems()));
  }

  private RouteChange only(Predicate<String> wanted) {
    return new RouteChange(only(before, wanted), only(after, wanted));
  }

  private static SortedMap<String, RouteFile> only(
      SortedMap<String, RouteFile> files, Predicate<String> wanted) {
    SortedMap<String, RouteFile> some = new TreeMap<>(files);
    some.keySet().removeIf(wanted.negate());
    return some;
  }
}
