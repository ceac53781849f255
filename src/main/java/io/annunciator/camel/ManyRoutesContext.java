package io.annunciator.camel;

import java.util.Locale;
import org.apache.camel.LoggingLevel;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.SimpleTypeConverter;

/** A Camel context in which hundreds of routes are added and none takes the place of another. */
final class ManyRoutesContext extends DefaultCamelContext {
  ManyRoutesContext() {
    // each route's error handler has one to convert, for which Camel tries every converter it has
    getTypeConverterRegistry()
        .addTypeConverter(
            LoggingLevel.class,
            String.class,
            new SimpleTypeConverter(
                false,
                (type, exchange, level) ->
                    LoggingLevel.valueOf(level.toString().toUpperCase(Locale.ROOT))));
  }

  /**
   * Camel removes what has the id of a route that is added, and looks through all the others for
   * what they share with it, also when there is none: with 500 routes a third of their time.
   */
  @Override
  public boolean removeRoute(String routeId) throws Exception {
    return getRouteServices().containsKey(routeId) && super.removeRoute(routeId);
  }
}
