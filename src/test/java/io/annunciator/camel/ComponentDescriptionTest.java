package io.annunciator.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.annunciator.rule.RuleConditions;
import io.annunciator.site.App;
import java.io.InputStream;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What editors offer for our components is what the program takes. */
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

  @Test
  void the_option_of_chat_is_its_own() {
    App app = new App("ding", "dingtalk", Map.of());

    assertThatThrownBy(() -> ChatComponent.check(Map.of("ding", app), "ding", Map.of("?", "x")))
        .hasMessage(
            "there is no option \"?\". Known: "
                + String.join(", ", without(names.options("chat"), "app")));
  }

  @Test
  void the_options_of_dialect_are_its_own_and_the_one_of_the_intake() {
    TreeSet<String> described = without(names.options("dialect"), "name");

    assertThat(described.remove("otherwise")).isTrue();
    assertThat(DialectOptions.faults(Map.of("?", "x")))
        .containsExactly("dialect: has no option \"?\". Known: " + String.join(", ", described));
  }

  @ParameterizedTest
  @ValueSource(strings = {"rule", "notify", "chat", "dialect"})
  void every_component_of_ours_is_in_the_catalogue(String name) throws Exception {
    Properties catalogue = new Properties();
    try (InputStream file =
        getClass()
            .getResourceAsStream("/META-INF/services/org/apache/camel/component.properties")) {
      catalogue.load(file);
    }

    assertThat(catalogue.getProperty("components").split(" ")).contains(name);
    assertThat(names.options(name)).isNotEmpty();
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
