package io.annunciator.camel;

import static org.assertj.core.api.Assertions.assertThat;

import io.annunciator.site.RouteFile;
import java.util.List;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReloadableRoutesTest {
  private static final String PLC = "1-intake-plc.camel.yaml";

  @ParameterizedTest
  @CsvSource({
    "1-intake-plc.camel.yaml, dialect:plc, true",
    "plc.camel.yaml, dialect:plc, true",
    "1-intake-plc-part.camel.yaml, direct:part, true",
    "1-intake-opc.camel.yaml, platform-http:/opc, false",
    "2-accept-more.camel.yaml, direct:more, false",
    "6-api.camel.yaml, direct:api, false",
  })
  void maps_dialects(String name, String from, boolean isSo) {
    assertThat(RouteKind.mapsDialects(file(name, from))).isEqualTo(isSo);
  }

  @Test
  void a_file_that_begins_with_something_else_too_is_not_about_dialects_alone() {
    RouteFile both = new RouteFile("routes/" + PLC, route("dialect:plc") + route("timer:poll"));

    assertThat(RouteKind.mapsDialects(both)).isFalse();
  }

  @Test
  void a_dialect_comes_and_changes_and_goes() {
    ReloadableRoutes routes = start();
    RouteFile one = file(PLC, "dialect:one");
    assertThat(routes.change(List.of(one)).after()).containsOnlyKeys("routes/" + PLC);
    routes.taken(List.of(one));

    RouteFile two = file(PLC, "dialect:two");
    assertThat(routes.change(List.of(two)).ofDialects().before()).containsValue(one);
    assertThat(routes.change(List.of(two)).ofOthers().before()).isEmpty();
    routes.taken(List.of(two));

    assertThat(routes.change(List.of()).before()).containsValue(two);
    assertThat(routes.change(List.of()).after()).isEmpty();
  }

  @Test
  void what_is_not_about_dialects_any_more_waits_and_the_one_before_runs_until_then() {
    RouteFile dialect = file(PLC, "dialect:plc");
    ReloadableRoutes routes = start(dialect);
    List<RouteFile> other = List.of(file(PLC, "platform-http:/plc"));

    assertThat(routes.change(other).before()).isEmpty();
    assertThat(routes.isAsWritten("routes/" + PLC, other)).isFalse();
    routes.taken(other);
    assertThat(routes.running()).containsValue(dialect);
    assertThat(routes.change(List.of(dialect)).after()).isEmpty();
    assertThat(routes.isAsWritten("routes/" + PLC, List.of(dialect))).isTrue();
  }

  @Test
  void what_began_with_something_else_stays_until_a_start() {
    ReloadableRoutes routes = start(file(PLC, "platform-http:/plc"));
    List<RouteFile> dialect = List.of(file(PLC, "dialect:plc"));

    assertThat(routes.change(dialect).after()).isEmpty();
    assertThat(routes.isAsWritten("routes/" + PLC, dialect)).isFalse();
    assertThat(routes.isAsWritten("routes/" + PLC, List.of())).isFalse();
  }

  @Test
  void the_programs_own_intake_stays_until_a_start() {
    ReloadableRoutes routes = start();
    List<RouteFile> own = List.of(file("1-intake-mqtt.camel.yaml", "dialect:mqtt"));

    assertThat(routes.change(own).after()).isEmpty();
    assertThat(routes.isAsWritten("routes/1-intake-mqtt.camel.yaml", own)).isFalse();
    assertThat(routes.isAsWritten("routes/1-intake-mqtt.camel.yaml", List.of())).isTrue();
  }

  @Test
  void a_dialect_that_is_not_yaml_any_more_is_looked_at_so_that_it_is_said() {
    ReloadableRoutes routes = start(file(PLC, "dialect:plc"));
    RouteFile broken = new RouteFile("routes/" + PLC, "- route: [");

    assertThat(routes.next(List.of(broken))).containsValue(broken);
  }

  private static ReloadableRoutes start(RouteFile... files) {
    return ReloadableRoutes.of(new DefaultCamelContext(), List.of(files));
  }

  private static RouteFile file(String name, String from) {
    return new RouteFile("routes/" + name, route(from));
  }

  private static String route(String from) {
    return "- route: { id: x, from: { uri: \"%s\", steps: [ log: x ] } }\n".formatted(from);
  }
}
