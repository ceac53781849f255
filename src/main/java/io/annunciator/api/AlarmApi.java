package io.annunciator.api;

import io.annunciator.alarm.AlarmJson;
import io.annunciator.alarm.AlarmState;
import io.annunciator.alarm.Severity;
import io.annunciator.channel.Masker;
import io.annunciator.http.Answer;
import io.annunciator.http.Parameters;
import io.annunciator.http.Problem;
import io.annunciator.http.Request;
import io.annunciator.outbox.AlarmFilter;
import io.annunciator.outbox.History;
import io.annunciator.outbox.Paging;
import io.annunciator.outbox.StoredAlarm;
import io.annunciator.rule.SeverityRange;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** {@code GET /api/v1/alarms} and {@code /alarms/{id}}. */
public final class AlarmApi {
  private static final int SOURCE_MAX = 256;

  private final History history;
  private final AlarmShape shape;
  private final Clock clock;

  public AlarmApi(History history, AlarmJson json, Masker masker, Clock clock) {
    this.history = history;
    this.shape = new AlarmShape(json, masker);
    this.clock = clock;
  }

  /** The history, or what is active now; newest first. */
  public Answer list(Request request) {
    Parameters parameters =
        request.parameters(
            "state",
            "source",
            "severity",
            "since",
            CurrentParameters.CURRENT,
            CurrentParameters.STANDING,
            CurrentParameters.ACKNOWLEDGED,
            ListAnswer.LIMIT,
            ListAnswer.AFTER);
    SeverityRange severity =
        parameters.get(
            "severity", new SeverityRange(Severity.MIN, Severity.MAX), AlarmApi::severity);
    AlarmFilter filter =
        new AlarmFilter(
            parameters.get("state", Set.<AlarmState>of(), AlarmApi::state),
            parameters.get("source", "", AlarmApi::source),
            severity.from(),
            severity.to(),
            parameters.get("since", Instant.EPOCH, Rfc3339::read),
            CurrentParameters.read(parameters, clock.instant()));
    Paging paging = ListAnswer.paging(parameters);
    parameters.refuseIfAny();
    return ListAnswer.of(history.alarms(filter, paging), shape::of);
  }

  /** One alarm with its deliveries. */
  public Answer one(Request request) {
    request.parameters().refuseIfAny();
    return find(history, request)
        .map(alarm -> shape.of(alarm, history.deliveriesOf(alarm)))
        .map(node -> Answer.json(200, node.toString()))
        .orElseGet(AlarmApi::unknown);
  }

  static Optional<StoredAlarm> find(History history, Request request) {
    return request.id().indexOf('\0') < 0 ? history.alarm(request.id()) : Optional.empty();
  }

  static Answer unknown() {
    return Problem.of(404, "Not found", "There is no alarm of this id");
  }

  private static Set<AlarmState> state(String text) {
    return AlarmState.of(text)
        .map(Set::of)
        .orElseThrow(() -> new IllegalArgumentException("active, cleared or acknowledged"));
  }

  private static String source(String text) {
    if (text.isEmpty() || text.length() > SOURCE_MAX) {
      throw new IllegalArgumentException(
          "1 to " + SOURCE_MAX + " characters, exact or with * for any characters");
    }
    return text;
  }

  private static SeverityRange severity(String text) {
    try {
      return SeverityRange.parse(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "700, 700.. or 334..666, from 1 to 1000, or low, medium, high, critical", e);
    }
  }
}
