package io.annunciator.camel;

import io.annunciator.site.Problem;
import io.annunciator.site.Problems;
import io.annunciator.site.RouteFile;
import io.annunciator.site.RouteOutline;
import io.annunciator.site.SiteInvalid;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
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

  private RouteFiles() {}

  /**
   * @param wanted which files, by their name
   * @throws SiteInvalid with what is wrong with those of the site
   */
  static void load(CamelContext context, Path site, Predicate<String> wanted) throws SiteInvalid {
    Problems problems = new Problems();
    PlaceholderFunctions.addTo(context, site);
    List<RouteFile> ofSite = RouteFile.others(site);
    Collection<RouteFile> files = all(context, ofSite, wanted);
    load(context, files, problems);
    DirectRoutes.check(context, files, all(context, ofSite, name -> true), problems);
    problems.throwIfAny();
  }

  /** Returns the files in the order in which they are loaded, the built-in ones included. */
  static Collection<RouteFile> all(
      CamelContext context, List<RouteFile> ofSite, Predicate<String> wanted) {
    SortedMap<String, RouteFile> byName = new TreeMap<>();
    builtIn(context).forEach(file -> byName.put(file.nameInFolder(), file));
    ofSite.forEach(file -> byName.put(file.nameInFolder(), file));
    byName.keySet().removeIf(wanted.negate());
    return byName.values();
  }

  private static List<RouteFile> builtIn(CamelContext context) {
    try {
      return PluginHelper.getPackageScanResourceResolver(context).findResources(BUILT_IN).stream()
          .map(RouteFiles::read)
          .toList();
    } catch (Exception e) {
      throw new IllegalStateException("the built-in routes cannot be read", e);
    }
  }

  private static RouteFile read(Resource resource) {
    String name = RouteFile.FOLDER + resource.getLocation().replaceAll(".*[/\\\\:]", "");
    try (InputStream text = resource.getInputStream()) {
      return new RouteFile(name, new String(text.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(name + " cannot be read", e);
    }
  }

  /** Loads these files, each as far as nothing is wrong with it. */
  static void load(CamelContext context, Collection<RouteFile> files, Problems problems) {
    for (RouteFile file : files) {
      int before = problems.all().size();
      RouteOutline outline = file.outline(problems);
      if (problems.all().size() == before && !outline.isEmpty()) {
        load(context, file, outline, problems);
      }
    }
  }

  /** Loads one file; of each of its entries that cannot be loaded it says why. */
  static void load(CamelContext context, RouteFile file, RouteOutline outline, Problems problems) {
    int before = problems.all().size();
    Optional<Problem> failure = tryToLoad(context, file, outline);
    if (failure.isPresent()) {
      DialectFileCheck dialects = new DialectFileCheck(context, file, outline);
      for (RouteFile entry : file.entries()) {
        List<Problem> known = dialects.problems(entry);
        known.forEach(problems::add);
        tryToLoad(context, entry, outline)
            .filter(one -> known.stream().noneMatch(same -> same.line() == one.line()))
            .ifPresent(problems::add);
      }
      if (problems.all().size() == before) {
        problems.add(failure.get());
      }
    }
  }

  private static Optional<Problem> tryToLoad(
      CamelContext context, RouteFile file, RouteOutline outline) {
    try {
      PluginHelper.getRoutesLoader(context).loadRoutes(resource(file));
      return Optional.empty();
    } catch (Exception e) {
      return Optional.of(new RouteFailure(context, file, outline, e).problem());
    }
  }

  static Resource resource(RouteFile file) {
    return ResourceHelper.fromString("file:" + file.name(), file.text());
  }
}
