package io.annunciator.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.annunciator.alarm.AlarmReader;
import io.annunciator.alarm.AlarmRefused;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.paho.mqtt5.PahoMqtt5Constants;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DialectComponentTest {
  private final DefaultCamelContext context = new DefaultCamelContext();
  private final DialectComponent dialects =
      new DialectComponent(new AlarmReader(Clock.systemUTC()));

  @AfterEach
  void stop() {
    context.stop();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "neuron/#         | neuron/a/b | true",
        "neuron/#         | neuron     | true",
        "neuron/#         | neurons/a  | false",
        "'+/alarm-rx'     | M/alarm-rx | true",
        "'+/alarm-rx'     | M/N/alarm-rx | false",
        "'a/+/c, +/d,/e'  | a/b/c      | true",
        "'a/+/c, +/d,/e'  | x/d        | true",
        "'a/+/c, +/d,/e'  | /e         | true",
        "'a/+/c, +/d,/e'  | e          | false",
      })
  void takes_the_messages_of_its_topics(String filter, String topic, boolean isTaken)
      throws Exception {
    start(filter);

    assertThat(dialects.ofTopic(topic).isPresent()).isEqualTo(isTaken);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "alarms/# | neuron/# | alarms/#,neuron/#",
        "alarms/# | alarms/+/x | alarms/#",
        "alarms/# | alarms/# | alarms/#",
        "alarms/a | alarms/# | alarms/#",
        "alarms/+ | alarms/# | alarms/#",
        "alarms/a,other | # | #",
        "a/+/c | a/b/+ | a/+/c,a/b/+",
      })
  void subscribes_also_to_its_topics_but_to_none_twice(
      String topics, String dialect, String subscribed) throws Exception {
    start(dialect);

    assertThat(dialects.with(List.of(topics.split(",")))).containsExactly(subscribed.split(","));
  }

  @ParameterizedTest
  @CsvSource({"a/#/b, json", "a#, json", "a, xml"})
  void what_is_no_topic_filter_or_payload_is_refused(String topic, String payload) {
    assertThatThrownBy(() -> start(topic + "&payload=" + payload)).hasMessageContaining("Failed");
  }

  @Test
  void what_fails_in_the_mapping_is_refused_and_what_fails_behind_it_stays_a_failure()
      throws Exception {
    start("a");
    context.addRoutes(
        new RouteBuilder() {
          @Override
          public void configure() {
            from("direct:map")
                .errorHandler(noErrorHandler())
                .throwException(new IllegalStateException("no\u0000t mapped"));
            from("direct:alarm")
                .errorHandler(noErrorHandler())
                .throwException(new IllegalStateException("store is full"));
          }
        });

    Exchange refused = send("a", "{\"to\":\"direct:map\"}");
    assertThat(refused.getException())
        .isInstanceOf(AlarmRefused.class)
        .hasMessage("could not be mapped by dialect:x, IllegalStateException: no\uFFFDt mapped");
    assertThat(refused.getMessage().getBody(String.class)).isEqualTo("{\"to\":\"direct:map\"}");

    assertThat(send("a", "{\"to\":\"direct:alarm\"}").getException())
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("store is full");
    assertThat(send("a", "no json").getException()).isInstanceOf(AlarmRefused.class);
    assertThat(send("b", "no json").getException())
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("store is full");
  }

  @Test
  void what_fails_because_its_route_is_exchanged_is_not_refused_but_comes_again() throws Exception {
    start("a");
    context.addRoutes(
        new RouteBuilder() {
          @Override
          public void configure() {
            from("direct:map")
                .errorHandler(noErrorHandler())
                .process(exchange -> DialectComponentTest.this.exchange("a", "c"))
                .throwException(new IllegalStateException("its route is stopped"));
          }
        });

    assertThat(send("a", "{\"to\":\"direct:map\"}").getException())
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("its route is stopped");
    assertThat(dialects.ofTopic("c")).isPresent();
    assertThat(dialects.ofTopic("a")).isEmpty();
  }

  @Test
  void until_an_exchange_is_over_the_routes_of_before_are_in_force() throws Exception {
    start("a");

    dialects.exchange(
        () -> {
          replace("a", "c");
          assertThat(dialects.ofTopic("a")).as("what comes for it waits").isPresent();
          assertThat(dialects.ofTopic("c")).isEmpty();
          assertThat(dialects.with(List.of("alarms/#"))).containsExactly("alarms/#", "a");
        });

    assertThat(dialects.with(List.of("alarms/#"))).containsExactly("alarms/#", "c");
  }

  /** As a reload does that has waited in vain for the message that is in the route. */
  private void exchange(String gone, String come) {
    dialects.gate().leave();
    dialects.exchange(() -> replace(gone, come));
    dialects.gate().mayEnter(() -> {});
  }

  private void replace(String gone, String come) {
    try {
      context.getRouteController().stopRoute(gone, 1, TimeUnit.MILLISECONDS);
      context.removeRoute(gone);
      start(come);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void a_name_belongs_to_one_route_which_may_be_replaced() throws Exception {
    start("a");

    assertThatThrownBy(() -> start("b")).hasMessageContaining("dialect:x begins two routes");

    context.getRouteController().stopRoute("b");
    context.removeRoute("b");
    context.getRouteController().stopRoute("a");
    context.removeRoute("a");
    start("c");
    assertThat(dialects.ofTopic("c")).isPresent();
    assertThat(dialects.ofTopic("a")).isEmpty();
  }

  private Exchange send(String topic, String payload) {
    return context
        .createProducerTemplate()
        .send(
            "dialect:by-topic?otherwise=direct:alarm",
            exchange -> {
              exchange.getMessage().setHeader(PahoMqtt5Constants.MQTT_TOPIC, topic);
              exchange.getMessage().setBody(payload.getBytes(StandardCharsets.UTF_8));
            });
  }

  private void start(String topic) throws Exception {
    if (context.hasComponent("dialect") == null) {
      context.addComponent("dialect", dialects);
      DialectErrors.leaveToTheIntake(context);
    }
    context.addRoutes(
        new RouteBuilder() {
          @Override
          public void configure() {
            from("dialect:x?topic=" + topic.replace("#", "%23"))
                .routeId(topic)
                .setBody(exchange -> exchange.getMessage().getBody(JsonNode.class).path("to"))
                .toD("${body.textValue}");
          }
        });
    context.start();
  }
}
