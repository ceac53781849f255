package io.annunciator.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.annunciator.site.App;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * {@code POST /v1.0/gateway/connections/open}: a ticket for one connection of an app's stream, good
 * for 90 s. The answer to wrong credentials was observed on the live service.
 *
 * <p>Source: DingTalk open platform, "Stream mode protocol".
 */
final class DingTalkStreamTickets {
  private static final List<String> MANDATORY =
      List.of("clientId", "clientSecret", "subscriptions");
  private static final Duration LIFE = Duration.ofSeconds(90);

  private final Clock clock;
  private final Apps apps;
  private final Map<Fingerprint, Ticket> tickets = new HashMap<>();

  private record Ticket(App app, Instant until) {}

  DingTalkStreamTickets(Clock clock, Apps apps) {
    this.clock = clock;
    this.apps = apps;
  }

  Answer open(String method, byte[] body, String endpoint) {
    return "POST".equals(method)
        ? DingTalkGateway.read(body, MANDATORY, wish -> granted(wish, endpoint))
        : DingTalkGateway.notFound();
  }

  private Answer granted(JsonNode wish, String endpoint) {
    return apps.find(JsonBody.text(wish, "clientId"), JsonBody.text(wish, "clientSecret"))
        .map(
            app ->
                Answer.json(
                    200,
                    JsonNodeFactory.instance
                        .objectNode()
                        .put("endpoint", endpoint)
                        .put("ticket", ticket(app))))
        .orElseGet(() -> DingTalkGateway.refused(401, "authFailed", "鉴权失败"));
  }

  private synchronized String ticket(App app) {
    Instant now = clock.instant();
    tickets.values().removeIf(old -> !now.isBefore(old.until()));
    String ticket = UUID.randomUUID().toString();
    tickets.put(Fingerprint.of(ticket), new Ticket(app, now.plus(LIFE)));
    return ticket;
  }

  /** Returns whose ticket it is, once. */
  synchronized Optional<App> take(String ticket) {
    return Optional.ofNullable(tickets.remove(Fingerprint.of(ticket)))
        .filter(taken -> clock.instant().isBefore(taken.until()))
        .map(Ticket::app);
  }
}
