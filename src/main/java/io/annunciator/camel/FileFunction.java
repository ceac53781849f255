package io.annunciator.camel;

import io.annunciator.site.Placeholders;
import java.nio.file.Path;
import org.apache.camel.spi.PropertiesFunction;

/** {@code {{file:PATH}}} in routes and rules, as in the site's other files. */
final class FileFunction implements PropertiesFunction {
  private final Placeholders placeholders;

  FileFunction(Path site) {
    placeholders = new Placeholders(site, name -> null, key -> null);
  }

  @Override
  public String getName() {
    return "file";
  }

  @Override
  public String apply(String pathAndDefault) {
    try {
      return placeholders.fill("{{file:" + pathAndDefault + "}}");
    } catch (Placeholders.Unfilled e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }
}
