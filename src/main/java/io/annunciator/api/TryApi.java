package io.annunciator.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.annunciator.alarm.Alarm;
import io.annunciator.alarm.AlarmJson;
import io.annunciator.alarm.AlarmReader;
import io.annunciator.alarm.AlarmRefused;
import io.annunciator.channel.Masker;
import io.annunciator.http.Answer;
import io.annunciator.http.BadRequest;
import io.annunciator.http.BodyRequest;
import io.annunciator.http.Parameters;
import io.annunciator.http.Problem;
import io.annunciator.site.SiteInvalid;
import io.annunciator.trial.GatewayMessage;
import io.annunciator.trial.MessageTrial;
import io.annunciator.trial.Trial;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;

/** A dry run of one alarm, or of a message: who would be told, when, and in which words. */
public final class TryApi {
  /** The request is clear, but the site as it is takes no such message. */
  private static final int UNPROCESSABLE = 422;

  /** An answer that a small machine can still hold. */
  private static final int RULES_ASKED_MAX = 50_000;

  private final Trial trial;
  private final MessageTrial messages;
  private final TriedShape shape;
  private final Masker masker;
  private final Clock clock;

  public TryApi(Trial trial, MessageTrial messages, AlarmJson json, Masker masker, Clock clock) {
    this.trial = trial;
    this.messages = messages;
    this.shape = new TriedShape(json);
    this.masker = masker;
    this.clock = clock;
  }

  /**
   * Takes an alarm as {@code POST /alarms} does, and answers what would become of it. With {@code
   * topic} or {@code dialect} it takes a message as a gateway publishes or posts it, and answers
   * {@code {"alarms":[…]}}, what would become of each of its alarms. With {@code at} it comes then,
   * else now.
   *
   * @throws AlarmRefused when it is none
   * @throws BadRequest when a parameter is wrong
   * @throws Exception when there is no such dialect
   */
  public Answer tryOut(BodyRequest call) throws Exception {
    Parameters parameters = call.request().parameters("at", "topic", "dialect");
    Clock then = Clock.fixed(parameters.get("at", clock.instant(), Rfc3339::read), ZoneOffset.UTC);
    String topic = parameters.get("topic", "", TryApi::topic);
    String dialect = parameters.get("dialect", "", name -> dialect(name, topic));
    parameters.refuseIfAny();
    if (topic.isEmpty() && !call.isJson()) { // over MQTT nothing says what a message is
      return Problem.notJson();
    }
    return topic.isEmpty() && dialect.isEmpty()
        ? one(new AlarmReader(then).read(call.body()))
        : all(new GatewayMessage(topic, dialect, call.body()), then);
  }

  private static String topic(String text) {
    if (text.isEmpty() || GatewayMessage.isFilter(text)) {
      throw new IllegalArgumentException("the topic of one message, without # and +");
    }
    return text;
  }

  private static String dialect(String text, String topic) {
    if (text.isEmpty()) {
      throw new IllegalArgumentException("the NAME of dialect:NAME");
    }
    if (!topic.isEmpty()) {
      throw new IllegalArgumentException("only one of topic and dialect");
    }
    return text;
  }

  private Answer one(List<Alarm> alarms) {
    return alarms.size() > 1
        ? Problem.of(400, "Several alarms", "Send one alarm at a time")
        : Answer.json(200, shape.of(trial.of(alarms.get(0))).toString());
  }

  private Answer all(GatewayMessage message, Clock then) throws Exception {
    List<Alarm> alarms;
    try {
      alarms = messages.of(message, then);
    } catch (SiteInvalid e) {
      ArrayNode errors = JsonNodeFactory.instance.arrayNode();
      e.problems().forEach(one -> errors.add(SiteProblemShape.of(one, masker)));
      return Problem.of(
          UNPROCESSABLE, "Not taken", "The site as it is takes no such message", errors);
    }
    if ((long) alarms.size() * trial.rules() > RULES_ASKED_MAX) {
      String found = alarms.size() + " alarms, and " + trial.rules() + " rules answer each";
      return Problem.of(400, "Several alarms", "It becomes " + found + "; try a smaller message");
    }
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ArrayNode tried = body.putArray("alarms");
    alarms.forEach(alarm -> tried.add(shape.of(trial.of(alarm))));
    return Answer.json(200, body.toString());
  }
}
