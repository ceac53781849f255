package io.annunciator.camel;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.annunciator.rule.RuleConditions;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;

/** What editors offer for {@code rule:} and {@code notify:} is what the program takes. */
class ComponentDescriptionTest {
  private final CamelNames names = new CamelNames(new DefaultCamelContext());

  @Test
  void the_options_of_rule_are_its_conditions() {
    assertThatThrownBy(() -> RuleConditions.of(Map.of("?", "x"), Map.of()))
        .hasMessage(
            "there is no condition \"?\". Known: "
                + String.join(", ", withLabel(names.options("rule"), "name")));
  }

  @Test
  void the_options_of_notify_are_its_own() {
    assertThatThrownBy(
            () ->
                Notification.of(
                    Sample.services(), Set.of("alarm", "short"), "ops", Map.of("?", "x")))
        .hasMessage(
            "there is no option \"?\". Known: "
                + String.join(", ", without(names.options("notify"), "service")));
  }

  private static Iterable<String> withLabel(Iterable<String> options, String path) {
    TreeSet<String> all = without(options, path);
    all.add("label.X");
    return all;
  }

  private static TreeSet<String> without(Iterable<String> options, String path) {
    TreeSet<String> all = new TreeSet<>();
    options.forEach(all::add);
    all.remove(path);
    return all;
  }
}
