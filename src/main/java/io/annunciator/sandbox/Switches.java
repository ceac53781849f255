package io.annunciator.sandbox;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/** The troubles of an organisation at DingTalk that a tester can switch on; none at first. */
final class Switches {
  private final MonthlyQuota api;
  private final MonthlyQuota webhook;
  private volatile Set<String> flowControlled = Set.of();

  Switches(Clock clock) {
    api = new MonthlyQuota(clock);
    webhook = new MonthlyQuota(clock);
  }

  /** The messages that apps send to members and conversations. */
  MonthlyQuota api() {
    return api;
  }

  /** The messages that custom robots send. */
  MonthlyQuota webhook() {
    return webhook;
  }

  /** Replaces the members whom no message of an app reaches for now. */
  void flowControlled(Collection<String> users) {
    flowControlled = Collections.unmodifiableSet(new LinkedHashSet<>(users));
  }

  boolean isFlowControlled(String user) {
    return flowControlled.contains(user);
  }

  /**
   * Returns {@code {"apiPerMonth","apiUsed","webhookPerMonth","webhookUsed","flowControlled"}}; a
   * limit that there is not is null.
   */
  ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    put(json, "api", api.state());
    put(json, "webhook", webhook.state());
    flowControlled.forEach(json.putArray("flowControlled")::add);
    return json;
  }

  private static void put(ObjectNode json, String kind, MonthlyQuota.State state) {
    state
        .limit()
        .ifPresentOrElse(
            limit -> json.put(kind + "PerMonth", limit), () -> json.putNull(kind + "PerMonth"));
    json.put(kind + "Used", state.used());
  }
}
