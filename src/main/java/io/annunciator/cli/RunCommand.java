package io.annunciator.cli;

import io.annunciator.camel.Program;
import io.annunciator.channel.Masker;
import io.annunciator.ops.MaskedLayout;
import io.annunciator.site.Site;
import io.annunciator.site.SiteInvalid;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;

/** {@code run}: runs the site until stopped. */
final class RunCommand implements Callable<Integer> {
  private Path folder;

  void site(Path site) {
    folder = site;
  }

  @Override
  public Integer call() throws Exception {
    if (!Files.isDirectory(folder)) {
      System.err.println(folder + ": there is no such folder. Name the site with --site DIR.");
      return 1;
    }
    try {
      Site site =
          Site.read(
              folder.toAbsolutePath().normalize(),
              System::getenv,
              systemProperties(),
              PlatformHosts::check);
      Masker masker = MaskedLayout.masker();
      site.secrets().forEach(masker::add);
      return new Program(site).run();
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

  private static Map<String, String> systemProperties() {
    Map<String, String> properties = new HashMap<>();
    System.getProperties()
        .forEach((key, value) -> properties.put(key.toString(), value.toString()));
    return properties;
  }
}
