package io.annunciator.camel;

import io.annunciator.ops.MaskedLayout;
import java.nio.file.Path;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.PropertiesComponent;

/** Fills placeholders in routes, and makes the secrets among them known to whoever masks. */
final class PlaceholderFunctions {
  private PlaceholderFunctions() {}

  static void addTo(CamelContext context, Path site) {
    PropertiesComponent placeholders = context.getPropertiesComponent();
    placeholders.addPropertiesFunction(new FileFunction(site, MaskedLayout.masker()));
    placeholders.addPropertiesFunction(new EnvFunction(MaskedLayout.masker()));
  }
}
