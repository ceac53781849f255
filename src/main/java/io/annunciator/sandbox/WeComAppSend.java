package io.annunciator.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.annunciator.site.App;
import io.annunciator.site.Target;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * {@code POST /cgi-bin/message/send}: a message of an app to members, departments and tags. What a
 * member gets too much of is dropped, and answered as if it were not.
 *
 * <p>Source: WeCom developer centre, "Send application messages", "Access frequency limits" and
 * "Global error codes". Not documented, and chosen here: a suppressed repetition is answered like
 * the message itself, and a repetition is the same bytes from the same app.
 */
final class WeComAppSend {
  private static final int INTERVAL_SECONDS = 1_800;
  private static final int INTERVAL_SECONDS_MAX = 14_400;

  private final Clock clock;
  private final Tokens tokens;
  private final Messages messages;
  private final Throttle minute;
  private final Throttle hour;
  private final RecentRequests recent;
  private final WeComCards cards = new WeComCards();
  private volatile Receivers members;

  WeComAppSend(Clock clock, Tokens tokens, Messages messages) {
    this.clock = clock;
    this.tokens = tokens;
    this.messages = messages;
    this.minute = new Throttle(clock, 30, Duration.ofMinutes(1), Duration.ZERO);
    this.hour = new Throttle(clock, 1_000, Duration.ofHours(1), Duration.ZERO);
    this.recent = new RecentRequests(clock);
    targets(List.of());
  }

  void targets(Collection<Target> targets) {
    members = new Receivers(targets, "wecomAccounts", Target::receivers, WeComRecipients::spelling);
  }

  Answer send(String method, Query query, byte[] body) {
    return pass(method, query, body, this::post);
  }

  /** Replaces the button of a card. */
  Answer update(String method, Query query, byte[] body) {
    return pass(
        method,
        query,
        body,
        (app, json, bytes) ->
            agentFault(app, json.path("agentid"))
                .map(fault -> refused(fault.errcode(), fault.errmsg()))
                .orElseGet(() -> cards.update(app, json)));
  }

  /** Somebody presses the button of a card: returns the response code. */
  String press(App app, String card) {
    return cards.press(app, card);
  }

  private interface Api {
    Answer call(App app, JsonNode json, byte[] body);
  }

  private Answer pass(String method, Query query, byte[] body, Api api) {
    if (!"POST".equals(method)) {
      return refused(40063, "some parameters are empty");
    }
    String token = query.text("access_token");
    if (token.isEmpty()) {
      return refused(41001, "access_token missing");
    }
    Optional<Tokens.Granted> granted = tokens.find(token);
    if (granted.isEmpty()) {
      return Answer.of(40014, "invalid access_token"); // seen without the usual hint
    }
    if (!tokens.isLiving(granted.get())) {
      return refused(42001, "access_token expired");
    }
    Optional<JsonNode> json = JsonBody.read(body);
    if (json.isEmpty()) {
      return refused(40008, "Warning: wrong json format. invalid message type");
    }
    return api.call(granted.get().app(), json.get(), body);
  }

  private Answer post(App app, JsonNode json, byte[] body) {
    WeComRecipients recipients = WeComRecipients.of(json);
    Verdict verdict =
        agentFault(app, json.path("agentid"))
            .or(recipients::fault)
            .map(Verdict.class::cast)
            .orElseGet(() -> read(app, json));
    if (verdict instanceof Verdict.Refused refused) {
      return refused(refused.errcode(), refused.errmsg());
    }
    WeComReach reach = WeComReach.of(recipients, app, members);
    if (reach.reached().isEmpty()) {
      String errmsg = "user & party & tag all invalid";
      return answer(81013, WeComRefusal.text(clock, 81013, errmsg), reach);
    }
    if (WeComCards.isIn(json)) {
      Map<String, String> card = cards.create(app, json);
      reach
          .reached()
          .values()
          .forEach(one -> messages.add(one.target().id(), one.name(), WeComCards.id(json), card));
    } else if (isFirst(app, json, body)) {
      show(app, reach, (Verdict.Shown) verdict);
    }
    return answer(0, "ok", reach);
  }

  private Verdict read(App app, JsonNode json) {
    if (!WeComCards.isIn(json)) {
      return WeComAppMessage.read(json);
    }
    Verdict card = new Verdict.Shown("", "");
    return cards.fault(app, json).map(Verdict.class::cast).orElse(card);
  }

  /** The platform takes the number as a string, too. */
  private static Optional<Verdict.Refused> agentFault(App app, JsonNode agentId) {
    if (agentId.asText().isEmpty()) {
      return Optional.of(new Verdict.Refused(41011, "agentid missing"));
    }
    return agentId.asText().equals(app.text("agentId"))
        ? Optional.empty()
        : Optional.of(new Verdict.Refused(301002, "agentid is not of this access_token"));
  }

  private boolean isFirst(App app, JsonNode json, byte[] body) {
    if (json.path("enable_duplicate_check").asInt() != 1) {
      return true;
    }
    int seconds = json.path("duplicate_check_interval").asInt(INTERVAL_SECONDS);
    String text = new String(body, StandardCharsets.UTF_8);
    return recent.isFirst(
        Fingerprint.of(app.name()).and(text),
        Duration.ofSeconds(Math.min(seconds, INTERVAL_SECONDS_MAX)));
  }

  private void show(App app, WeComReach reach, Verdict.Shown message) {
    reach
        .reached()
        .forEach(
            (spelling, receiver) -> {
              Fingerprint member = Fingerprint.of(app.name()).and(spelling);
              if (minute.permits(member) && hour.permits(member)) {
                messages.add(receiver.target(), receiver.name(), message);
              }
            });
  }

  private static Answer answer(int errcode, String errmsg, WeComReach reach) {
    ObjectNode answer =
        JsonNodeFactory.instance
            .objectNode()
            .put("errcode", errcode)
            .put("errmsg", errmsg)
            .put("invaliduser", String.join("|", reach.invalidUsers()))
            .put("invalidparty", String.join("|", reach.invalidParties()))
            .put("invalidtag", String.join("|", reach.invalidTags()));
    if (errcode == 0) {
      answer.put("msgid", UUID.randomUUID().toString());
    }
    return Answer.json(200, answer);
  }

  private Answer refused(int errcode, String errmsg) {
    return WeComRefusal.of(clock, errcode, errmsg);
  }
}
