package io.annunciator.camel;

import io.annunciator.site.RouteFile;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;

/**
 * Which route files run, and which of those on disk may take their place while the program does:
 * those that deliver, and those that map dialects. The others belong to the intake, the server and
 * the API, which begin once.
 */
final class ReloadableRoutes {
  private final Map<String, RouteFile> builtIn;
  private final Map<String, RouteFile> startOnly;
  private SortedMap<String, RouteFile> running;

  /**
   * @param builtIn the program's own files
   * @param ofSite those of the site that run
   */
  private ReloadableRoutes(Collection<RouteFile> builtIn, List<RouteFile> ofSite) {
    this.builtIn = byName(builtIn);
    this.startOnly = new TreeMap<>(this.builtIn);
    ofSite.stream().filter(file -> !RouteKind.mapsDialects(file)).forEach(this::add);
    startOnly.keySet().removeIf(RouteKind::delivers);
    this.running = new TreeMap<>();
    this.running = next(ofSite);
  }

  static ReloadableRoutes of(CamelContext context, List<RouteFile> ofSite) {
    return new ReloadableRoutes(RouteFiles.all(context, List.of(), name -> true), ofSite);
  }

  private void add(RouteFile file) {
    startOnly.put(file.name(), file);
  }

  private static Map<String, RouteFile> byName(Collection<RouteFile> files) {
    return files.stream().collect(Collectors.toMap(RouteFile::name, file -> file));
  }

  /** The files that are to run when these are on disk. Who must wait for a start stays as it is. */
  SortedMap<String, RouteFile> next(List<RouteFile> onDisk) {
    SortedMap<String, RouteFile> next = new TreeMap<>(builtIn);
    next.keySet().removeIf(name -> !RouteKind.delivers(name));
    for (RouteFile file : onDisk) {
      if (mayRun(file)) {
        next.put(file.name(), file);
      } else if (running.containsKey(file.name())) {
        next.put(file.name(), running.get(file.name()));
      }
    }
    return next;
  }

  private boolean mayRun(RouteFile file) {
    return RouteKind.delivers(file.name())
        || !startOnly.containsKey(file.name()) && RouteKind.mapsDialects(file);
  }

  /** What becomes different with these files. */
  RouteChange change(List<RouteFile> onDisk) {
    return RouteChange.between(running, next(onDisk));
  }

  /** These files run now, as far as they may. */
  void taken(List<RouteFile> onDisk) {
    running = next(onDisk);
  }

  SortedMap<String, RouteFile> running() {
    return running;
  }

  /** The files that stay until the next start. */
  Collection<RouteFile> startOnly() {
    return startOnly.values();
  }

  /** Whether what runs under a name is what these files say. */
  boolean isAsWritten(String name, List<RouteFile> onDisk) {
    RouteFile runs = running.getOrDefault(name, startOnly.get(name));
    RouteFile written = byName(onDisk).getOrDefault(name, builtIn.get(name));
    return Objects.equals(runs, written);
  }
}
