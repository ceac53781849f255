package io.annunciator.camel;

import io.annunciator.site.Problems;
import io.annunciator.site.RouteFile;
import io.annunciator.site.RouteOutline;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Of all route files the entries by which dialects are mapped, and nothing else. */
final class DialectEntries {
  /** Where a mapping ends. */
  private static final String END = "direct:alarm";

  /** Steps whose endpoints are known only when a message comes. */
  private static final Pattern SENDS_ANYWHERE =
      Pattern.compile("recipientList|routingSlip|dynamicRouter");

  private DialectEntries() {}

  /**
   * Returns the routes that begin with a dialect, those that stand in one file with them for them
   * to call, and those that these call in other files.
   */
  static List<RouteFile> of(List<RouteFile> files) {
    List<RouteFile> entries = parts(files, RouteKind::beginsWithDialect);
    List<RouteFile> others = parts(files, file -> !RouteKind.beginsWithDialect(file));
    addCalled(entries, others);
    return entries;
  }

  private static void addCalled(List<RouteFile> entries, List<RouteFile> others) {
    others.removeAll(entries);
    List<RouteFile> called = called(others, entries);
    while (!called.isEmpty()) {
      entries.addAll(called);
      others.removeAll(called);
      called = called(others, entries);
    }
  }

  /**
   * Returns those that begin with a dialect and end without handing on to {@code direct:alarm}, as
   * far as can be seen before a message comes.
   */
  static List<RouteFile> thatHandNothingOn(List<RouteFile> files) {
    return parts(files, RouteKind::beginsWithDialect).stream()
        .filter(RouteKind::beginsWithDialect)
        .filter(entry -> !mayHandOn(withCalled(entry, files)))
        .toList();
  }

  private static List<RouteFile> withCalled(RouteFile entry, List<RouteFile> files) {
    List<RouteFile> entries = new ArrayList<>(List.of(entry));
    addCalled(entries, parts(files, file -> true));
    return entries;
  }

  private static boolean mayHandOn(List<RouteFile> entries) {
    return entries.stream().anyMatch(entry -> SENDS_ANYWHERE.matcher(entry.text()).find())
        || entries.stream()
            .flatMap(entry -> entry.outline(new Problems()).endpoints().stream())
            .filter(endpoint -> !endpoint.isStart())
            .map(endpoint -> withoutOptions(endpoint.uri()))
            .anyMatch(uri -> uri.equals(END) || uri.contains("{") || !uri.contains(":"));
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
