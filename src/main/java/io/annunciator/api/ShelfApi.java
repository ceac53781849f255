package io.annunciator.api;

import io.annunciator.alarm.AlarmReader;
import io.annunciator.http.Answer;
import io.annunciator.http.JsonRequest;
import io.annunciator.http.Problem;
import io.annunciator.http.Request;
import io.annunciator.inbound.ShelfDesk;
import io.annunciator.outbox.Shelf;
import io.annunciator.site.Durations;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * The calls under {@code /api/v1/shelves}: alarms put aside by a person, always with a name, a
 * reason and an end. Source: ISA-18.2, shelving.
 */
public final class ShelfApi {
  private static final String PATH = "/api/v1/shelves/";
  private static final String ANY = "*";
  private static final String SOURCE = "source";
  private static final int SOURCE_MAX = 256;
  private static final int CONDITION_MAX = 128;
  private static final int BY_MAX = 64;
  private static final int REASON_MAX = 500;
  private static final int DURATION_MAX = 16;

  private final ShelfDesk desk;
  private final AlarmReader reader;

  public ShelfApi(ShelfDesk desk, AlarmReader reader) {
    this.desk = desk;
    this.reader = reader;
  }

  /** Takes {@code {"source","condition","for","by","reason"}} and answers 201 with the shelf. */
  public Answer shelve(JsonRequest call) {
    call.request().parameters().refuseIfAny();
    CallBody body = new CallBody(call.body(), reader, SOURCE, "condition", "for", "by", "reason");
    String source = body.line(SOURCE, SOURCE_MAX);
    String condition = body.line("condition", CONDITION_MAX);
    Duration time = time(body);
    String by = body.required("by", BY_MAX);
    String reason = body.required("reason", REASON_MAX);
    if (!body.isWrong() && isAny(source) && isAny(condition)) {
      body.fault(SOURCE, "and condition mean every alarm; say which of them to shelve");
    }
    if (body.isWrong()) {
      return body.refusal();
    }
    Shelf shelf = desk.shelve(orAny(source), orAny(condition), by, reason, time);
    Map<String, String> location = Map.of("Location", PATH + shelf.id());
    return new Answer(201, "application/json", ShelfShape.of(shelf).toString(), location);
  }

  private Duration time(CallBody body) {
    String text = body.line("for", DURATION_MAX);
    Optional<Duration> time =
        Durations.parse(text).filter(one -> one.compareTo(desk.longest()) <= 0);
    if (time.isEmpty()) {
      body.fault(
          "for", "is no duration such as 30m or 2h, at most " + Durations.text(desk.longest()));
    }
    return time.orElse(Duration.ZERO);
  }

  private static boolean isAny(String pattern) {
    return pattern.matches("\\**");
  }

  private static String orAny(String pattern) {
    return pattern.isEmpty() ? ANY : pattern;
  }

  /** What is put aside now, newest first. */
  public Answer list(Request request) {
    return Answer.json(
        200,
        ListAnswer.of(
                desk.shelves(),
                Shelf::id,
                ShelfShape::of,
                request.parameters(ListAnswer.LIMIT, ListAnswer.AFTER))
            .toString());
  }

  /** Ends a shelf before its time: what it kept back, and still matters, is told. */
  public Answer end(Request request) {
    request.parameters().refuseIfAny();
    boolean isId = request.id().indexOf('\0') < 0;
    return isId && desk.end(request.id())
        ? Answer.empty(204)
        : Problem.of(404, "Not found", "There is no shelf of this id");
  }
}
