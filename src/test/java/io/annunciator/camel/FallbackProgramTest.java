package io.annunciator.camel;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FallbackProgramTest {
  private static final String ROBOT = "/robot/send";

  @TempDir private Path folder;

  @Test
  void alarms_of_a_removed_robot_go_to_the_fallback_which_learns_once_why() throws Exception {
    WireMockServer platform = new WireMockServer(WireMockConfiguration.options().dynamicPort());
    platform.start();
    platform.stubFor(
        post(urlPathEqualTo(ROBOT))
            .withQueryParam("access_token", equalTo("removed-robot"))
            .willReturn(okJson("{\"errcode\":300005,\"errmsg\":\"token is not exist\"}")));
    platform.stubFor(
        post(urlPathEqualTo(ROBOT))
            .withQueryParam("access_token", equalTo("lead-robot"))
            .willReturn(okJson("{\"errcode\":0,\"errmsg\":\"ok\"}")));
    try (RunningProgram program = new RunningProgram(folder, files(platform.port()), "")) {
      for (int i = 0; i < 3; i++) {
        String alarm = "{\"source\":\"pump-%d\"}".formatted(i);
        assertThat(program.post("/api/v1/alarms", alarm).status()).isEqualTo(202);
      }
      JsonNode told =
          program
              .getUntil(
                  "/api/v1/deliveries?status=delivered&target=lead/Lead",
                  list -> list.path("items").size() == 4)
              .json();

      assertThat(StreamSupport.stream(told.path("items").spliterator(), false))
          .extracting(one -> one.path("rule").asText())
          .containsExactlyInAnyOrder("all", "all", "all", "fallback");
      JsonNode why = program.get("/api/v1/alarms?source=annunciator").json().path("items");
      assertThat(why).hasSize(1);
      assertThat(why.at("/0/message").asText())
          .startsWith("ops/Ops cannot be told, its alarms come here. ")
          .contains("robot");
      assertThat(program.get("/api/v1/deliveries?status=dead").json().path("items")).hasSize(3);
    } finally {
      platform.stop();
    }
  }

  private static Map<String, String> files(int port) {
    return Map.of(
        "services.yaml",
        """
        services:
          ops:
            sendTo: [ dingtalkGroup: { name: Ops, webhook: "http://127.0.0.1:%1$d/robot/send?access_token=removed-robot" } ]
            fallback: lead
          lead:
            sendTo: [ dingtalkGroup: { name: Lead, webhook: "http://127.0.0.1:%1$d/robot/send?access_token=lead-robot" } ]
        """
            .formatted(port),
        "routes/rules/rules.camel.yaml",
        """
        - route:
            id: all
            from: { uri: "rule:all", steps: [ { to: "notify:ops" } ] }
        """);
  }
}
