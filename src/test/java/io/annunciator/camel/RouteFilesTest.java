package io.annunciator.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.annunciator.site.Limit;
import io.annunciator.site.SiteInvalid;
import io.annunciator.site.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.RouteDefinition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RouteFilesTest {
  @TempDir private Path site;
  private final DefaultCamelContext context = new DefaultCamelContext();

  @BeforeEach
  void values() {
    Properties values = new Properties();
    values.put("annunciator.sandbox", "false");
    values.put("kind", "feishuGroup");
    context.getPropertiesComponent().setInitialProperties(values);
  }

  @AfterEach
  void close() {
    context.stop();
  }

  @Test
  void a_site_without_routes_has_the_built_in_ones_in_the_order_of_the_flow() throws Exception {
    RouteFiles.load(context, site, name -> true);

    assertThat(ids())
        .contains("deliver-dingtalk-group", "deliver-wecom-group", "dead-letter")
        .containsSubsequence(
            "intake-http", "intake-mqtt", "accept-alarm", "deliver-dingtalk-group", "dead-letter");
  }

  @Test
  void a_file_of_the_same_name_replaces_the_built_in_one() throws Exception {
    write("4-dead-letter.camel.yaml", route("my-dead-letter", "direct:dead-letter"));
    RouteFiles.load(context, site, name -> true);

    assertThat(ids()).contains("my-dead-letter", "delivery-failed").doesNotContain("dead-letter");
  }

  @Test
  void a_file_of_the_same_name_in_another_folder_replaces_nothing() throws Exception {
    write("plant/4-dead-letter.camel.yaml", route("more", "direct:more"));
    RouteFiles.load(context, site, name -> true);

    assertThat(ids()).contains("more", "dead-letter");
  }

  @Test
  void further_files_are_added() throws Exception {
    write("9-feishu.yaml", route("feishu", "direct:feishuGroup"));
    write("plant/8-modbus.camel.yaml", route("modbus", "direct:modbus"));
    RouteFiles.load(context, site, name -> true);

    assertThat(ids()).contains("feishu", "modbus", "accept-alarm");
  }

  @Test
  void rules_remarks_and_hidden_copies_are_not_among_them() throws Exception {
    write("rules/a.yaml", route("a-rule", "direct:a-rule"));
    write("rules/area/b.camel.yaml", route("b-rule", "direct:b-rule"));
    write("README.md", "not a route");
    write(".9-feishu.yaml", "broken");
    RouteFiles.load(context, site, name -> true);

    assertThat(ids()).doesNotContain("a-rule", "b-rule");
  }

  @Test
  void the_demo_site_is_loaded_once() throws Exception {
    RouteFiles.load(context, Path.of(""), name -> true);

    assertThat(ids()).doesNotHaveDuplicates().contains("accept-alarm").doesNotContain("line-2");
  }

  @Test
  void a_broken_file_says_which_and_where() throws IOException {
    write("9-feishu.yaml", route("feishu", "direct:feishuGroup").replace("steps", "stps"));

    assertThatThrownBy(() -> RouteFiles.load(context, site, name -> true))
        .hasMessageContaining("stps")
        .hasMessageStartingWith("routes/9-feishu.yaml:6: ");
  }

  @Test
  void a_file_with_the_other_ending_is_refused_not_passed_over() throws IOException {
    write("9-feishu.yml", route("feishu", "direct:feishuGroup"));

    assertThatThrownBy(() -> RouteFiles.load(context, site, name -> true))
        .hasMessage("routes/9-feishu.yml: ends in .yml. Rename it to .yaml.");
  }

  @Test
  void every_kind_of_target_needs_a_route() throws Exception {
    RouteFiles.load(context, site, name -> true);

    assertThatThrownBy(
            () ->
                TargetRoutes.check(
                    context,
                    List.of(
                        target("ops", "dingtalkGroup"),
                        target("ops", "wecomGroup"),
                        target("ops", "feishuGroup"),
                        target("ops", "feishuGroup"),
                        target("lead", "dingtalkgroup"))))
        .isInstanceOf(SiteInvalid.class)
        .hasMessage(
            """
            services.yaml: services.ops.sendTo: no route listens on direct:feishuGroup. \
            Add one to routes/.
            services.yaml: services.lead.sendTo: no route listens on direct:dingtalkgroup. \
            Add one to routes/, or correct the kind. Did you mean "dingtalkGroup"?\
            """);
  }

  @Test
  void a_route_of_the_site_delivers_a_kind_of_its_own() throws Exception {
    write("9-feishu.yaml", route("feishu", "\"direct:{{kind}}?timeout=1000\""));
    RouteFiles.load(context, site, name -> true);

    TargetRoutes.check(context, List.of(target("ops", "feishuGroup")));
  }

  private List<String> ids() {
    return context.getRouteDefinitions().stream().map(RouteDefinition::getRouteId).toList();
  }

  private void write(String name, String text) throws IOException {
    Path file = site.resolve("routes").resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static String route(String id, String from) {
    return "- route:\n    id: %s\n    from:\n      uri: %s\n      steps:\n        - log: x\n"
        .formatted(id, from);
  }

  private static Target target(String service, String kind) {
    return new Target(service, kind, kind, kind, Limit.NONE, "alarm", Map.of());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "3-deliver-wecom-group.camel.yaml",
        "3-app-token.camel.yaml",
        "4-dead-letter.camel.yaml",
        "feishu.camel.yaml",
        "9-feishu.yaml",
        "own/3-deliver-feishu.yaml"
      })
  void delivers(String file) {
    assertThat(RouteKind.delivers(file)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1-intake-http.camel.yaml",
        "2-accept.camel.yaml",
        "6-api.camel.yaml",
        "5-inbound-dingtalk.camel.yaml",
        "5-inbound-wecom.camel.yaml",
        "7-sandbox.camel.yaml",
        "7-sandbox-people.camel.yaml",
        "own/1-intake-opc.yaml"
      })
  void does_not_deliver(String file) {
    assertThat(RouteKind.delivers(file)).isFalse();
  }
}
