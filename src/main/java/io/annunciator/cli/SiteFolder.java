package io.annunciator.cli;

import io.annunciator.channel.Masker;
import io.annunciator.ops.MaskedLayout;
import io.annunciator.site.Site;
import io.annunciator.site.SiteInvalid;
import io.annunciator.site.SiteReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The folder that {@code --site} names. */
final class SiteFolder {
  /** What a command does with a site. */
  interface Task {
    int run(Site site, SiteReader reader) throws Exception;
  }

  private Path folder;

  void set(Path site) {
    folder = site;
  }

  /**
   * Reads the site, hides its secrets from the log, and does something with it.
   *
   * @return the exit code: 1 when the site is no good, after saying why on standard error
   */
  int with(Task task) throws Exception {
    Optional<SiteReader> reads = reader();
    if (reads.isEmpty()) {
      return 1;
    }
    try {
      SiteReader reader = reads.get();
      Site site = reader.read();
      Masker masker = MaskedLayout.masker();
      site.secrets().forEach(masker::add);
      masker.names(site.names());
      return task.run(site, reader);
    } catch (SiteInvalid e) {
      System.err.println(e.getMessage());
      return 1;
    } catch (IllegalStateException e) {
      if (e.getCause() instanceof SiteInvalid invalid) { // found while Camel was starting
        System.err.println(invalid.getMessage());
        return 1;
      }
      throw e;
    }
  }

  /** Returns what reads the folder; empty, after saying so, when there is none. */
  Optional<SiteReader> reader() {
    if (!Files.isDirectory(folder)) {
      System.err.println(folder + ": there is no such folder. Name the site with --site DIR.");
      return Optional.empty();
    }
    return Optional.of(
        new SiteReader(
            folder.toAbsolutePath().normalize(),
            System::getenv,
            systemProperties(),
            PlatformHosts::check));
  }

  private static Map<String, String> systemProperties() {
    Map<String, String> properties = new HashMap<>();
    System.getProperties()
        .forEach((key, value) -> properties.put(key.toString(), value.toString()));
    return properties;
  }
}
