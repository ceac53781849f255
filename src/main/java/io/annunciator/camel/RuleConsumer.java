package io.annunciator.camel;

import io.annunciator.alarm.Alarm;
import io.annunciator.rule.Plan;
import io.annunciator.rule.Rule;
import io.annunciator.rule.RuleConditions;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Route;
import org.apache.camel.RouteAware;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.DefaultConsumer;

/** Runs a rule's route on an alarm, in the caller's thread. */
final class RuleConsumer extends DefaultConsumer implements Rule, RouteAware {
  private static final String PLAN = "annunciatorPlan";

  private final RuleConditions conditions;
  private volatile String description = "";
  private Route route;

  RuleConsumer(RuleEndpoint endpoint, Processor processor) {
    super(endpoint, processor);
    this.conditions = endpoint.conditions();
  }

  /** The plan that the rule on this exchange adds to. */
  static Plan plan(Exchange exchange) {
    Plan plan = exchange.getProperty(PLAN, Plan.class);
    if (plan == null) {
      throw new IllegalStateException("notify: works only in a route that begins with rule:");
    }
    return plan;
  }

  @Override
  public void run(Alarm alarm, Plan plan) throws Exception {
    Exchange exchange = createExchange(false);
    exchange.setProperty(PLAN, plan);
    exchange.getMessage().setBody(alarm);
    createUoW(exchange);
    try {
      getProcessor().process(exchange);
    } finally {
      doneUoW(exchange);
      releaseExchange(exchange, false);
    }
    if (exchange.getException() != null) {
      throw exchange.getException();
    }
  }

  @Override
  public String id() {
    return route.getRouteId();
  }

  @Override
  public String description() {
    return description;
  }

  @Override
  public String file() {
    Resource resource = route.getSourceResource();
    return resource == null ? "" : resource.getLocation().replaceFirst("^file:", "");
  }

  int order() {
    return route.getStartupOrder() == null ? Integer.MAX_VALUE : route.getStartupOrder();
  }

  @Override
  public RuleConditions conditions() {
    return conditions;
  }

  @Override
  public Route getRoute() {
    return route;
  }

  @Override
  public void setRoute(Route route) {
    this.route = route;
  }

  @Override
  protected void doStart() throws Exception {
    super.doStart();
    if (route.getDescription() != null) { // Camel leaves its placeholders as they are
      description =
          getEndpoint().getCamelContext().resolvePropertyPlaceholders(route.getDescription());
    }
    ((RuleEndpoint) getEndpoint()).getComponent().started(this);
  }
}
