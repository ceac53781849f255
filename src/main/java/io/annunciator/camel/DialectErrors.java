package io.annunciator.camel;

import org.apache.camel.CamelContext;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.ModelLifecycleStrategySupport;
import org.apache.camel.model.RouteDefinition;

/**
 * What a dialect route refuses is logged once, by who keeps it, with the reason. Camel's own error
 * handler would log a stack trace for each message before that.
 */
final class DialectErrors extends ModelLifecycleStrategySupport {
  private DialectErrors() {}

  /** Call before routes are loaded. */
  static void leaveToTheIntake(CamelContext context) {
    ((ModelCamelContext) context).addModelLifecycleStrategy(new DialectErrors());
  }

  @Override
  public void onAddRouteDefinition(RouteDefinition route) {
    if (route.getInput() != null
        && route.getInput().getEndpointUri().startsWith("dialect:")
        && route.getErrorHandler() == null) {
      route.setErrorHandlerFactory(RuleEdition.withoutLog());
    }
  }
}
