package io.annunciator.camel;

import io.annunciator.rule.Rule;
import io.annunciator.rule.RuleConditions;
import io.annunciator.site.Schedule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;

/**
 * {@code rule:NAME}: the start of a notification rule. Collects the rules of its context, so that
 * the whole edition can be put in force at once.
 */
final class RuleComponent extends DefaultComponent {
  private final Map<String, Schedule> schedules;
  private final List<RuleConsumer> consumers = new ArrayList<>();

  RuleComponent(Map<String, Schedule> schedules) {
    this.schedules = Map.copyOf(schedules);
  }

  @Override
  protected Endpoint createEndpoint(String uri, String name, Map<String, Object> parameters) {
    RuleConditions conditions = RuleConditions.of(texts(parameters), schedules);
    parameters.clear();
    return new RuleEndpoint(uri, this, conditions);
  }

  static Map<String, String> texts(Map<String, Object> parameters) {
    Map<String, String> texts = new LinkedHashMap<>();
    parameters.forEach((key, value) -> texts.put(key, String.valueOf(value)));
    return texts;
  }

  synchronized void started(RuleConsumer consumer) {
    consumers.add(consumer);
  }

  /** The rules, in the order of their files and inside a file as they stand. */
  synchronized List<Rule> rules() {
    return consumers.stream()
        .sorted(Comparator.comparingInt(RuleConsumer::order))
        .map(Rule.class::cast)
        .toList();
  }
}
