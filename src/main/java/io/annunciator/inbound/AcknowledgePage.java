package io.annunciator.inbound;

import io.annunciator.alarm.Alarm;
import io.annunciator.http.Answer;
import io.annunciator.inbound.AcknowledgeLink.Expired;
import io.annunciator.inbound.AcknowledgeLink.Valid;
import io.annunciator.inbound.AcknowledgeLink.Verdict;
import io.annunciator.message.Language;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * The page behind a link in a message, on which an operator acknowledges one alarm. Following the
 * link only shows it, because chat programs open links to preview them; the press of the button
 * acknowledges. The link itself is the right to do so: there is no login and no cookie.
 *
 * <p>What {@link Desk} throws, such as a store that is not available, goes to the caller.
 */
public final class AcknowledgePage {
  private final AcknowledgeLink link;
  private final Desk desk;
  private final AcknowledgeView view;

  /**
   * @param zone in which the pages tell times
   */
  public AcknowledgePage(AcknowledgeLink link, Desk desk, Language language, ZoneId zone) {
    this.link = link;
    this.desk = desk;
    this.view = new AcknowledgeView(language, zone);
  }

  /** Where alarms are looked up and acknowledged. Called by many threads. */
  public interface Desk {
    /**
     * Returns the alarm as it stands now, empty when the store has it no more.
     *
     * @param report the store's key of the report that a link is about
     */
    Optional<Shown> alarm(long report);

    /**
     * Acknowledges an alarm that nobody has acknowledged yet; otherwise changes nothing. Of several
     * at once exactly one is new.
     *
     * @param by 1 to 64 characters in one line
     * @param comment at most 500 characters, lines ending in {@code \n}, possibly empty
     * @return empty when the store has the alarm no more
     */
    Optional<Result> acknowledge(long report, String by, String comment);
  }

  /**
   * An alarm as it stands now.
   *
   * @param alarm as the report of the link said
   * @param acknowledged by whom, empty while nobody has
   * @param isActive whether the alarm is active now, whatever the report said
   */
  public record Shown(Alarm alarm, Optional<Acknowledgement> acknowledged, boolean isActive) {}

  /**
   * @param comment possibly empty
   */
  public record Acknowledgement(String by, Instant at, String comment) {}

  /**
   * @param standing the acknowledgement that counts, which is the first
   * @param isNew whether this call made it
   */
  public record Result(Acknowledgement standing, boolean isNew) {}

  /**
   * Answers GET with the alarm and a form, or with who acknowledged it; changes nothing.
   *
   * @param token the last part of the path, decoded; may be anything
   * @return HTML: 200, 404 for a link that is not ours or whose alarm is gone, 410 for an expired
   */
  public Answer show(String token) {
    return follow(
        token,
        (report, shown) ->
            shown
                .acknowledged()
                .map(standing -> view.acknowledged(shown, standing, false))
                .orElseGet(() -> view.form(200, shown, AcknowledgeForm.EMPTY)));
  }

  /**
   * Answers POST: acknowledges the alarm, or shows who did before. Pressing again does no harm.
   *
   * @param formBody {@code application/x-www-form-urlencoded} in UTF-8, at most 8 KB
   * @return HTML: as {@link #show}, and 400 with the form again and what is wrong with it
   */
  public Answer press(String token, byte[] formBody) {
    return follow(
        token,
        (report, shown) ->
            shown
                .acknowledged()
                .map(standing -> view.acknowledged(shown, standing, false))
                .orElseGet(() -> press(report, shown, AcknowledgeForm.read(formBody))));
  }

  private Answer press(long report, Shown shown, AcknowledgeForm form) {
    if (!form.faults().isEmpty()) {
      return view.form(400, shown, form);
    }
    return desk.acknowledge(report, form.name(), form.comment())
        .map(result -> view.acknowledged(shown, result.standing(), result.isNew()))
        .orElseGet(view::unknown);
  }

  /** Returns 503 for a caller whose store failed: nothing is lost by trying again. */
  public Answer unavailable() {
    return view.unavailable();
  }

  private Answer follow(String token, BiFunction<Long, Shown, Answer> then) {
    Verdict verdict = link.read(token);
    if (verdict instanceof Valid valid) {
      long report = valid.report();
      return desk.alarm(report).map(shown -> then.apply(report, shown)).orElseGet(view::unknown);
    }
    if (verdict instanceof Expired expired) {
      return view.expired(desk.alarm(expired.report()).map(shown -> shown.alarm().shortId()));
    }
    return view.unknown();
  }
}
