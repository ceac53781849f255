package io.annunciator.kamelet;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import org.apache.camel.processor.TotalRequestsThrottler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whoever has no permit waits; all with the same properties share their permits. */
class PaceTest {
  private Caller caller;

  @BeforeEach
  void start() {
    caller = new Caller("file:kamelets");
    caller.platform.stubFor(any(anyUrl()).willReturn(okJson(GroupSinkContract.OK)));
  }

  @AfterEach
  void stop() {
    caller.close();
  }

  @ParameterizedTest
  @CsvSource({"dingtalk-group-sink, accessToken", "wecom-group-sink, accessKey"})
  void a_message_over_the_limit_waits_also_when_it_comes_by_another_route(
      String kamelet, String credential) throws Exception {
    Map<String, String> properties = Map.of(credential, "t", "perMinute", "1");
    caller.route("one", kamelet, properties);
    caller.route("other", kamelet, properties);
    assertThat(caller.send("one", "text", Map.of()).getException()).isNull();

    Thread second = new Thread(() -> caller.send("other", "text", Map.of()));
    second.start();
    while (second.isAlive() && !isPaced(second)) {
      Thread.onSpinWait();
    }

    assertThat(second.isAlive()).isTrue();
    assertThat(caller.platform.getAllServeEvents()).hasSize(1);
    second.interrupt();
    second.join();
    assertThat(caller.platform.getAllServeEvents()).hasSize(1);
  }

  private static boolean isPaced(Thread thread) {
    return (thread.getState() == Thread.State.TIMED_WAITING
            || thread.getState() == Thread.State.WAITING)
        && Arrays.stream(thread.getStackTrace())
            .anyMatch(at -> at.getClassName().startsWith(TotalRequestsThrottler.class.getName()));
  }
}
