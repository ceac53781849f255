package io.annunciator.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import io.annunciator.site.Target;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * {@code POST /cgi-bin/webhook/send}: a message of a group robot. The limit counts the messages
 * that are good otherwise.
 *
 * <p>Source: WeCom developer centre, "Message push configuration", "Access frequency limits" (a
 * block by the minute lasts 60 s) and "Global error codes".
 */
final class WeComWebhookSend {
  private final Clock clock;
  private final Messages messages;
  private final Throttle throttle;
  private volatile Robots robots = new Robots(List.of(), "", "");

  WeComWebhookSend(Clock clock, Messages messages) {
    this.clock = clock;
    this.messages = messages;
    this.throttle = new Throttle(clock, 20, Duration.ofMinutes(1), Duration.ofMinutes(1));
  }

  void targets(Collection<Target> targets) {
    robots = new Robots(targets, "wecomGroup", "key");
  }

  Answer send(String method, Query query, byte[] body) {
    if (!"POST".equals(method)) {
      return WeComRefusal.of(clock, 40063, "some parameters are empty");
    }
    Fingerprint robot = Fingerprint.of(query.text("key"));
    Optional<Target> target = robots.find(robot);
    if (target.isEmpty()) {
      return WeComRefusal.of(clock, 93000, "invalid webhook url");
    }
    Optional<JsonNode> json = JsonBody.read(body);
    if (json.isEmpty()) {
      return WeComRefusal.of(clock, 40008, "Warning: wrong json format. invalid message type");
    }
    Verdict verdict = WeComMessage.read(json.get());
    if (verdict instanceof Verdict.Refused refused) {
      return WeComRefusal.of(clock, refused.errcode(), refused.errmsg());
    }
    if (!throttle.permits(robot)) {
      return WeComRefusal.of(clock, 45009, "api freq out of limit");
    }
    messages.add(target.get(), (Verdict.Shown) verdict);
    return Answer.ok();
  }
}
