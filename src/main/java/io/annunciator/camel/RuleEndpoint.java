package io.annunciator.camel;

import io.annunciator.rule.RuleConditions;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;

/** One {@code rule:NAME} with its conditions. */
final class RuleEndpoint extends DefaultEndpoint {
  private final RuleConditions conditions;

  RuleEndpoint(String uri, RuleComponent component, RuleConditions conditions) {
    super(uri, component);
    this.conditions = conditions;
  }

  RuleConditions conditions() {
    return conditions;
  }

  @Override
  public RuleComponent getComponent() {
    return (RuleComponent) super.getComponent();
  }

  @Override
  public Producer createProducer() {
    throw new IllegalArgumentException(
        "rule: is where a rule begins (from:); to tell a service use notify:SERVICE");
  }

  @Override
  public Consumer createConsumer(Processor processor) throws Exception {
    RuleConsumer consumer = new RuleConsumer(this, processor);
    configureConsumer(consumer);
    return consumer;
  }
}
