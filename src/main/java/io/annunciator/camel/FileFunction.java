package io.annunciator.camel;

import io.annunciator.channel.Masker;
import io.annunciator.site.Placeholders;
import java.nio.file.Path;
import org.apache.camel.spi.PropertiesFunction;

/**
 * {@code {{file:PATH}}} in routes and rules, as in the site's other files. What stands in such a
 * file is kept there so that nobody sees it, and is masked from now on.
 */
final class FileFunction implements PropertiesFunction {
  private final Placeholders placeholders;
  private final Masker masker;

  FileFunction(Path site, Masker masker) {
    this.masker = masker;
    this.placeholders = new Placeholders(site, name -> null, key -> null);
  }

  @Override
  public String getName() {
    return "file";
  }

  /** A default stands in the route itself. */
  private static String otherwise(String pathAndDefault) {
    int colon = pathAndDefault.indexOf(':');
    return colon < 0 ? "" : pathAndDefault.substring(colon + 1);
  }

  @Override
  public String apply(String pathAndDefault) {
    try {
      String value = placeholders.fill("{{file:" + pathAndDefault + "}}");
      if (!value.equals(otherwise(pathAndDefault))) {
        masker.addProbable(value);
      }
      return value;
    } catch (Placeholders.Unfilled e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }
}
