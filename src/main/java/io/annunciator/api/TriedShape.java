package io.annunciator.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.annunciator.alarm.AlarmJson;
import io.annunciator.alarm.AlarmTime;
import io.annunciator.outbox.Delivery;
import io.annunciator.outbox.Unless;
import io.annunciator.site.Durations;
import io.annunciator.trial.Tried;

/**
 * What would become of an alarm: {@code
 * {"alarm":{…},"rules":[{"id","file","matched","why","failure","tells":[…]}],"deliveries":[…]}}.
 */
final class TriedShape {
  private final AlarmJson json;

  TriedShape(AlarmJson json) {
    this.json = json;
  }

  ObjectNode of(Tried tried) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.set("alarm", json.toNode(tried.alarm()));
    ArrayNode rules = node.putArray("rules");
    tried.rules().forEach(one -> rules.add(rule(one)));
    ArrayNode deliveries = node.putArray("deliveries");
    tried.messages().forEach(one -> deliveries.add(delivery(one)));
    return node;
  }

  private static ObjectNode rule(Tried.Asked asked) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("id", asked.rule());
    node.put("file", asked.file());
    node.put("matched", asked.isMatch());
    node.put("why", asked.whyNot());
    node.put("failure", asked.failure());
    ArrayNode tells = node.putArray("tells");
    asked.services().forEach(tells::add);
    return node;
  }

  private static ObjectNode delivery(Tried.Told told) {
    Delivery one = told.delivery();
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("rule", one.rule());
    node.put("service", one.service());
    node.put("target", one.target());
    node.put("receiver", one.receiver());
    node.put("status", one.status().toString());
    node.put("reason", one.reason());
    node.put("dueAt", AlarmTime.text(one.dueAt()));
    ArrayNode unless = node.putArray("unless");
    one.unless().stream().map(Unless::toString).sorted().forEach(unless::add);
    node.put("every", one.every().isZero() ? null : Durations.text(one.every()));
    node.put("title", told.title());
    node.put("text", told.text());
    return node;
  }
}
