package io.annunciator.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.annunciator.alarm.Alarm;
import io.annunciator.alarm.AlarmJson;
import io.annunciator.alarm.AlarmReader;
import io.annunciator.alarm.AlarmRefused;
import io.annunciator.alarm.AlarmTime;
import io.annunciator.http.Answer;
import io.annunciator.http.JsonRequest;
import io.annunciator.http.Problem;
import io.annunciator.outbox.Delivery;
import io.annunciator.outbox.Unless;
import io.annunciator.site.Durations;
import io.annunciator.trial.Trial;
import io.annunciator.trial.Tried;
import java.util.List;

/** A dry run of one alarm: who would be told, when, and in which words. */
public final class TryApi {
  private final Trial trial;
  private final AlarmReader reader;
  private final AlarmJson json;

  public TryApi(Trial trial, AlarmReader reader, AlarmJson json) {
    this.trial = trial;
    this.reader = reader;
    this.json = json;
  }

  /**
   * Takes an alarm as {@code POST /alarms} does, and answers {@code
   * {"alarm":{…},"rules":[{"id","file","matched","why","failure","tells":[…]}],"deliveries":[…]}}.
   *
   * @throws AlarmRefused when it is none
   */
  public Answer tryOut(JsonRequest call) throws AlarmRefused {
    call.request().parameters().refuseIfAny();
    List<Alarm> alarms = reader.read(call.body());
    if (alarms.size() > 1) {
      return Problem.of(400, "Several alarms", "Send one alarm at a time");
    }
    return Answer.json(200, shape(trial.of(alarms.get(0))).toString());
  }

  /** As one JSON object. */
  ObjectNode shape(Tried tried) {
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
