package io.annunciator.camel;

import io.annunciator.site.SettingsFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/**
 * The program's routes: those inside the jar, a file of the same relative path in the site instead
 * of the built-in one, and further files of the site. Rules are not among them.
 */
final class RouteFiles {
  private static final String BUILT_IN = "classpath:routes/*.camel.yaml";
  private static final String FOLDER = "routes";
  private static final String RULES = "rules/";

  private RouteFiles() {}

  /** Whether a file may hold routes that deliver: all but those named after another stage. */
  static boolean delivers(String name) {
    return !name.matches("(.*/)?(1-intake|2-accept|5-|6-api|7-sandbox).*");
  }

  /** Whether a changed file of a site comes into force without a start. */
  static boolean isReloaded(String name) {
    return !name.equals(SettingsFile.NAME) && !name.startsWith(FOLDER + "/");
  }

  /**
   * @param wanted which files, by their name
   */
  static void load(CamelContext context, Path site, Predicate<String> wanted) throws Exception {
    Map<String, Resource> byName = new TreeMap<>();
    for (Resource resource :
        PluginHelper.getPackageScanResourceResolver(context).findResources(BUILT_IN)) {
      byName.put(resource.getLocation().replaceAll(".*[/\\\\:]", ""), resource);
    }
    byName.putAll(ofSite(site.resolve(FOLDER)));
    byName.keySet().removeIf(wanted.negate());
    context.getPropertiesComponent().addPropertiesFunction(new FileFunction(site));
    PluginHelper.getRoutesLoader(context).loadRoutes(byName.values());
  }

  private static Map<String, Resource> ofSite(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return Map.of();
    }
    Map<String, Resource> byName = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = folder.relativize(file).toString().replace('\\', '/');
        if (!name.startsWith(RULES) && !("/" + name).contains("/.")) {
          if (name.endsWith(".yml")) { // Camel tells files by their last name
            throw new IllegalArgumentException(
                FOLDER + "/" + name + " ends in .yml. Rename it to .yaml");
          }
          if (name.endsWith(".yaml")) {
            byName.put(name, ResourceHelper.fromBytes("file:" + file, Files.readAllBytes(file)));
          }
        }
      }
    }
    return byName;
  }
}
