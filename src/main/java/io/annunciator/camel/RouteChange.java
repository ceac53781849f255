package io.annunciator.camel;

import io.annunciator.site.Problems;
import io.annunciator.site.RouteFile;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

  /** The part of files that map dialects, or did, and of those that trade routes with them. */
  RouteChange ofDialects() {
    return only(dialects()::contains);
  }

  RouteChange ofOthers() {
    Set<String> dialects = dialects();
    return only(name -> !dialects.contains(name));
  }

  boolean isEmpty() {
    return before.isEmpty() && after.isEmpty();
  }

  /** Back to what was. */
  RouteChange undone() {
    return new RouteChange(after, before);
  }

  private Set<String> dialects() {
    Set<String> dialects = new HashSet<>(names());
    dialects.removeIf(name -> !isOfDialects(name));
    Set<String> shared = new HashSet<>();
    dialects.forEach(name -> shared.addAll(starts(name)));
    // two routes cannot listen to one direct: endpoint, so who takes one over goes along
    names().stream()
        .filter(name -> starts(name).stream().anyMatch(shared::contains))
        .forEach(dialects::add);
    return dialects;
  }

  private Set<String> names() {
    Set<String> names = new HashSet<>(before.keySet());
    names.addAll(after.keySet());
    return names;
  }

  private boolean isOfDialects(String name) {
    return !RouteKind.delivers(name) || starts(name).stream().anyMatch(RouteKind::isDialect);
  }

  private Set<String> starts(String name) {
    return Stream.of(before, after)
        .map(files -> files.get(name))
        .filter(Objects::nonNull)
        .flatMap(file -> file.outline(new Problems()).starts().stream())
        .collect(Collectors.toSet());
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
