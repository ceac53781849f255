package io.annunciator.camel;

import static org.assertj.core.api.Assertions.assertThat;

import io.annunciator.HandClock;
import io.annunciator.site.App;
import io.annunciator.stream.StreamTools;
import java.net.http.HttpClient;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class StreamsTest {
  private static final App STREAMED =
      new App("plant", "dingtalk", Map.of("clientId", "d", "clientSecret", "s", "stream", true));

  private final List<String> shown = new ArrayList<>();
  private final StreamTools tools =
      new StreamTools(
          HttpClient.newHttpClient(),
          (when, task) -> {},
          new HandClock(Instant.parse("2026-01-01T08:00:00Z")),
          Executors.newCachedThreadPool(Threads.named("stream-")),
          () -> 0,
          address -> Map.of());

  /** Nothing is heard here, so nobody is there to judge it. */
  private final Streams streams =
      new Streams(
          "http://127.0.0.1:1", null, null, null, tools, (app, connected) -> shown.add(app));

  @Test
  void a_program_that_stops_opens_no_stream_any_more() {
    streams.close();

    streams.follow(Map.of("plant", STREAMED));
    assertThat(shown).isEmpty();
  }
}
