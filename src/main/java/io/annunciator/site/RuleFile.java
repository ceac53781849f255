package io.annunciator.site;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A file under {@code routes/rules/}.
 *
 * @param name relative to the site
 */
public record RuleFile(String name, String text) {
  private static final String FOLDER = "routes/rules";

  /**
   * Returns the rule files of a site, sorted by name; none when there is no such folder. Hidden
   * ones are left out: editors and Kubernetes keep copies there.
   *
   * @throws UncheckedIOException when one cannot be read, which may pass
   */
  public static List<RuleFile> all(Path site) {
    Path folder = site.resolve(FOLDER);
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> file.toString().endsWith(".yaml") || file.toString().endsWith(".yml"))
          .filter(file -> !isHidden(folder.relativize(file)))
          .sorted()
          .map(file -> read(site, file))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(FOLDER + " cannot be read", e);
    }
  }

  private static boolean isHidden(Path relative) {
    return StreamSupport.stream(relative.spliterator(), false)
        .anyMatch(part -> part.toString().startsWith("."));
  }

  private static RuleFile read(Path site, Path file) {
    String name = site.relativize(file).toString().replace('\\', '/');
    try {
      return new RuleFile(name, Utf8File.read(file));
    } catch (IOException e) {
      throw new UncheckedIOException(name + " cannot be read", e);
    }
  }

  /** Reads what the file says; what Camel would pass over in silence is a problem. */
  public RuleOutline outline(Problems problems) {
    return RuleOutline.of(this, problems);
  }
}
