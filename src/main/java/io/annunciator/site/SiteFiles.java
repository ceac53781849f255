package io.annunciator.site;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The files of a site at one moment, to see what has changed.
 *
 * @param rules those under {@code routes/rules}
 * @param routes the other ones under {@code routes}
 * @param others the digest of every other file that the program reads, by its name relative to the
 *     site; empty when there is none or it cannot be read
 */
public record SiteFiles(List<RouteFile> rules, List<RouteFile> routes, Map<String, String> others) {
  private static final String TEMPLATES = "templates";

  public SiteFiles {
    rules = List.copyOf(rules);
    routes = List.copyOf(routes);
    others = Map.copyOf(others);
  }

  /**
   * @param drawnIn files that others name
   * @throws UncheckedIOException when a route file cannot be read, which may pass
   */
  public static SiteFiles of(Path site, Collection<Path> drawnIn) {
    Collection<Path> files = new ArrayList<>(drawnIn);
    files.add(site.resolve(SettingsFile.NAME));
    files.add(site.resolve(ServicesFile.NAME));
    files.add(site.resolve(TagFile.NAME));
    files.addAll(below(site.resolve(TEMPLATES)));
    Map<String, String> others = new TreeMap<>();
    for (Path file : files) {
      String name = site.relativize(site.resolve(file)).toString().replace('\\', '/');
      others.put(name, digest(file));
    }
    return new SiteFiles(RouteFile.rules(site), RouteFile.others(site), others);
  }

  private static List<Path> below(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(folder.getFileName() + " cannot be read", e);
    }
  }

  private static String digest(Path file) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
      return HexFormat.of().formatHex(digest);
    } catch (IOException e) {
      return ""; // who reads it says so
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The names of the files, rules aside, that are not as they were then. */
  public Collection<String> changedSince(SiteFiles before) {
    Map<String, String> now = texts();
    Map<String, String> then = before.texts();
    Collection<String> names = new TreeSet<>(now.keySet());
    names.addAll(then.keySet());
    names.removeIf(name -> now.getOrDefault(name, "").equals(then.getOrDefault(name, "")));
    return names;
  }

  private Map<String, String> texts() {
    Map<String, String> texts = new TreeMap<>(others);
    routes.forEach(route -> texts.put(route.name(), route.text()));
    return texts;
  }
}
