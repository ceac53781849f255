package io.annunciator.camel;

import io.annunciator.site.Problems;
import io.annunciator.site.RouteFile;
import io.annunciator.site.RouteOutline;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Of all route files the entries by which dialects are mapped, and nothing else. */
final class DialectEntries {
  /** Where a mapping ends. */
  private static final String END = "direct:alarm";

  private DialectEntries() {}

  /**
   * Returns the routes that begin with a dialect, those that stand in one file with them for them
   * to call, and those that these call in other files.
   */
  static List<RouteFile> of(List<RouteFile> files) {
    List<RouteFile> entries = parts(files, RouteKind::beginsWithDialect);
    List<RouteFile> others = parts(files, file -> !RouteKind.beginsWithDialect(file));
    List<RouteFile> called = called(others, entries);
    while (!called.isEmpty()) {
      entries.addAll(called);
      others.removeAll(called);
      called = called(others, entries);
    }
    return entries;
  }

  private static List<RouteFile> parts(List<RouteFile> files, Predicate<RouteFile> which) {
    return files.stream()
        .filter(which)
        .flatMap(file -> file.entries().stream())
        .filter(DialectEntries::isPart)
        .collect(Collectors.toCollection(ArrayList::new));
  }

  private static boolean isPart(RouteFile entry) {
    return RouteKind.beginsWithDialect(entry) || !directs(entry).isEmpty();
  }

  private static List<RouteFile> called(List<RouteFile> entries, List<RouteFile> callers) {
    List<String> uris =
        callers.stream()
            .flatMap(caller -> caller.outline(new Problems()).endpoints().stream())
            .map(RouteOutline.Endpoint::uri)
            .map(DialectEntries::withoutOptions)
            .filter(uri -> !uri.equals(END))
            .toList();
    return entries.stream()
        .filter(entry -> directs(entry).stream().anyMatch(uris::contains))
        .toList();
  }

  private static List<String> directs(RouteFile entry) {
    return entry.outline(new Problems()).starts().stream()
        .filter(uri -> uri.startsWith(RouteKind.DIRECT))
        .map(DialectEntries::withoutOptions)
        .toList();
  }

  private static String withoutOptions(String uri) {
    return uri.replaceFirst("\\?.*", "");
  }
}
