package io.annunciator.camel;

import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.BeanRepository;
import org.apache.camel.support.DefaultRegistry;

/** A Camel context in which routes are built, so that every mistake shows, and never started. */
final class TrialContext {
  private TrialContext() {}

  /**
   * @param settings values of placeholders
   * @param beans that the routes may name; of two with a name the first one counts
   */
  static CamelContext start(Path site, Map<String, String> settings, BeanRepository... beans) {
    DefaultCamelContext context = new DefaultCamelContext();
    context.disableJMX();
    context.setAutoStartup(false);
    context.setSourceLocationEnabled(true);
    context.getCamelContextExtension().setName("routes-on-trial");
    context.getCamelContextExtension().setRegistry(new DefaultRegistry(beans));
    Properties values = new Properties();
    values.putAll(settings);
    context.getPropertiesComponent().setInitialProperties(values);
    PlaceholderFunctions.addTo(context, site);
    DirectRoutes.waitForNone(context);
    context.start();
    return context;
  }
}
