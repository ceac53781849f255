package io.annunciator.kamelet;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.kamelet.KameletComponent;
import org.apache.camel.impl.DefaultCamelContext;

/**
 * Some application that knows nothing but Camel and a Kamelet, and a platform that answers as told.
 */
final class Caller implements AutoCloseable {
  final WireMockServer platform =
      new WireMockServer(WireMockConfiguration.options().dynamicPort().gzipDisabled(true));
  final DefaultCamelContext camel = new DefaultCamelContext();

  Caller(String location) {
    platform.start();
    camel.getComponent("kamelet", KameletComponent.class).setLocation(location);
    camel.start();
  }

  String platformUrl() {
    return "http://127.0.0.1:" + platform.port();
  }

  /** Adds a route from {@code direct:NAME} to the Kamelet at this caller's platform. */
  void route(String name, String kamelet, Map<String, String> properties) throws Exception {
    Map<String, String> all = new TreeMap<>(properties);
    all.putIfAbsent("baseUrl", platformUrl());
    String query =
        all.entrySet().stream()
            .map(property -> property.getKey() + "=RAW(" + property.getValue() + ")")
            .collect(Collectors.joining("&"));
    camel.addRoutes(
        new RouteBuilder() {
          @Override
          public void configure() {
            from("direct:" + name).to("kamelet:" + kamelet + "?" + query);
          }
        });
  }

  Exchange send(String name, Object body, Map<String, Object> headers) {
    return camel
        .createFluentProducerTemplate()
        .withBody(body)
        .withHeaders(headers)
        .to("direct:" + name)
        .send();
  }

  @Override
  public void close() {
    camel.stop();
    platform.stop();
  }
}
