package io.annunciator.camel;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.camel.LoggingLevel;
import org.apache.camel.ServiceStatus;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ManyRoutesContextTest {
  private final ManyRoutesContext context = new ManyRoutesContext();

  @AfterEach
  void stop() {
    context.stop();
  }

  @Test
  void a_route_takes_the_place_of_one_with_its_id() throws Exception {
    context.start();
    add("direct:one");
    add("direct:two");

    assertThat(context.getRoutes()).hasSize(1);
    assertThat(context.getRoute("x").getEndpoint().getEndpointUri()).isEqualTo("direct://two");
  }

  @Test
  void a_route_that_is_there_can_be_removed_and_another_cannot() throws Exception {
    context.start();
    add("direct:one");

    assertThat(context.removeRoute("y")).isFalse();
    assertThat(context.removeRoute("x")).as("it runs").isFalse();
    context.getRouteController().stopRoute("x");
    assertThat(context.getRouteController().getRouteStatus("x")).isEqualTo(ServiceStatus.Stopped);
    assertThat(context.removeRoute("x")).isTrue();
    assertThat(context.getRoutes()).isEmpty();
  }

  @Test
  void levels_are_read_in_either_case() {
    assertThat(context.getTypeConverter().convertTo(LoggingLevel.class, "off"))
        .isEqualTo(LoggingLevel.OFF);
    assertThat(context.getTypeConverter().convertTo(LoggingLevel.class, "WARN"))
        .isEqualTo(LoggingLevel.WARN);
  }

  private void add(String from) throws Exception {
    context.addRoutes(
        new RouteBuilder() {
          @Override
          public void configure() {
            from(from).routeId("x").log("x");
          }
        });
  }
}
