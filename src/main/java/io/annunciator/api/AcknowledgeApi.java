package io.annunciator.api;

import io.annunciator.alarm.Acknowledgement;
import io.annunciator.alarm.AlarmJson;
import io.annunciator.alarm.AlarmReader;
import io.annunciator.channel.Masker;
import io.annunciator.http.Answer;
import io.annunciator.http.JsonRequest;
import io.annunciator.http.Problem;
import io.annunciator.inbound.AcknowledgeDesk;
import io.annunciator.outbox.History;
import io.annunciator.outbox.StoredAlarm;
import java.util.Optional;

/** {@code POST /api/v1/alarms/{id}/acknowledge}: somebody acts on an alarm. */
public final class AcknowledgeApi {
  private static final int BY_MAX = 64;
  private static final int COMMENT_MAX = 500;

  private final History history;
  private final AcknowledgeDesk desk;
  private final AlarmReader reader;
  private final AlarmShape shape;

  public AcknowledgeApi(
      History history, AcknowledgeDesk desk, AlarmReader reader, AlarmJson json, Masker masker) {
    this.history = history;
    this.desk = desk;
    this.reader = reader;
    this.shape = new AlarmShape(json, masker);
  }

  /**
   * Takes {@code {"by","comment"}} and answers the alarm with the acknowledgement that stands,
   * which is the first since it last became active; 409 for an alarm that never was active.
   */
  public Answer acknowledge(JsonRequest call) {
    call.request().parameters().refuseIfAny();
    CallBody body = new CallBody(call.body(), reader, "by", "comment");
    String by = body.required("by", BY_MAX);
    String comment = body.lines("comment", COMMENT_MAX);
    if (body.isWrong()) {
      return body.refusal();
    }
    Optional<StoredAlarm> alarm = AlarmApi.find(history, call.request());
    if (alarm.isEmpty()) {
      return AlarmApi.unknown();
    }
    return desk.acknowledge(alarm.get(), by, comment)
        .map(done -> acknowledged(alarm.get(), done.standing()))
        .orElseGet(
            () ->
                Problem.of(
                    409, "Never active", "The alarm was never active; nothing to acknowledge"));
  }

  /** The report may be of an earlier activation than the one that is acknowledged. */
  private Answer acknowledged(StoredAlarm alarm, Acknowledgement standing) {
    StoredAlarm now =
        new StoredAlarm(
            alarm.seq(),
            alarm.alarm(),
            alarm.ruleFailures(),
            Optional.of(standing),
            alarm.activeSince());
    return Answer.json(200, shape.of(now, history.deliveriesOf(alarm)).toString());
  }
}
