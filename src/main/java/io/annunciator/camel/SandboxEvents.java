package io.annunciator.camel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.annunciator.lane.Timer;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executor;

/**
 * Sends an event over a stream again when the app asks for that, or does not answer in time; what
 * people write and press comes once. Source: DingTalk open platform, "Stream mode protocol". When
 * it comes again is not documented: here as over HTTP, 10 s and another 30 s later.
 */
final class SandboxEvents {
  private static final Duration ANSWERED_WITHIN = Duration.ofSeconds(3);
  private static final List<Duration> AGAIN_AFTER =
      List.of(Duration.ofSeconds(10), Duration.ofSeconds(30));

  private final ObjectMapper json = new ObjectMapper();
  private final Timer timer;
  private final Clock clock;
  private final Executor workers;

  SandboxEvents(Timer timer, Clock clock, Executor workers) {
    this.timer = timer;
    this.clock = clock;
    this.workers = workers;
  }

  /** Sends the same event at each call, and returns the answer. */
  interface Push {
    JsonNode send() throws IOException;
  }

  /**
   * Returns the first answer, also one that came too late.
   *
   * @throws IOException when there was none
   */
  JsonNode send(Push event) throws IOException {
    return send(event, AGAIN_AFTER);
  }

  private JsonNode send(Push event, List<Duration> again) throws IOException {
    Instant sent = clock.instant();
    boolean isTaken = false;
    try {
      JsonNode answer = event.send();
      isTaken = isTaken(answer, sent);
      return answer;
    } finally {
      if (!isTaken && !again.isEmpty()) {
        Runnable repetition = () -> repeat(event, again.subList(1, again.size()));
        timer.at(clock.instant().plus(again.get(0)), () -> workers.execute(repetition));
      }
    }
  }

  private boolean isTaken(JsonNode answer, Instant sent) throws IOException {
    String status = json.readTree(answer.path("data").asText("{}")).path("status").asText();
    boolean isInTime = Duration.between(sent, clock.instant()).compareTo(ANSWERED_WITHIN) <= 0;
    return isInTime && status.equals("SUCCESS");
  }

  private void repeat(Push event, List<Duration> again) {
    try {
      send(event, again);
    } catch (IOException e) {
      // not taken, so it is planned once more, as long as DingTalk would try
    }
  }
}
