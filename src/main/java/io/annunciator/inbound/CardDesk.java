package io.annunciator.inbound;

import io.annunciator.alarm.Acknowledgement;
import io.annunciator.alarm.AlarmKey;
import io.annunciator.message.Language;
import io.annunciator.outbox.Card;
import io.annunciator.outbox.History;
import io.annunciator.outbox.SqlOutbox;
import io.annunciator.outbox.StoreUnavailable;
import io.annunciator.outbox.StoredAlarm;
import io.annunciator.site.App;
import io.annunciator.site.Target;
import java.util.Optional;
import java.util.function.Function;

/**
 * Acknowledges the alarm on whose card somebody pressed the button, if he may command. Safe for
 * several threads.
 */
public final class CardDesk {
  private final History history;
  private final SqlOutbox outbox;
  private final AcknowledgeDesk acknowledgements;
  private final Function<String, Optional<Target>> targets;
  private final CommandWords words;

  /**
   * What the card shows after a press.
   *
   * @param state as {@link Card#state} to all; empty: as it was
   * @param notice to who pressed, possibly empty
   */
  public record Shown(String state, String by, String notice) {}

  /**
   * @param targets by their id
   */
  public CardDesk(
      History history,
      SqlOutbox outbox,
      AcknowledgeDesk acknowledgements,
      Function<String, Optional<Target>> targets,
      Language language) {
    this.history = history;
    this.outbox = outbox;
    this.acknowledgements = acknowledgements;
    this.targets = targets;
    this.words = new CommandWords(language);
  }

  /**
   * @param app whose card it is
   * @param user empty for somebody who is no member
   * @param id of the card
   */
  public Shown press(App app, String user, String id) {
    try {
      Optional<Card> card = outbox.card(id).filter(one -> one.app().equals(app.name()));
      if (card.isEmpty()) {
        return unchanged("card-gone");
      }
      ChatMessage press = press(app, user, card.get());
      return MayCommand.test(press) ? acknowledge(card.get(), press) : unchanged("refused");
    } catch (StoreUnavailable e) {
      return unchanged("card-unavailable");
    }
  }

  /** Notes that a card shows what a press made of it. */
  public void shows(String card, Shown shown) {
    if (!shown.state().isEmpty()) {
      outbox.cardShows(card, shown.state());
    }
  }

  /**
   * Has a card changed after a press, by a code that came with it.
   *
   * @param shown nothing is done when the card stays as it was
   */
  public void changeBy(String card, Shown shown, String code) {
    if (!shown.state().isEmpty()) {
      outbox.cardCode(card, code);
    }
  }

  private Shown unchanged(String notice) {
    return new Shown("", "", words.say(notice));
  }

  /** Who may command in the group may press there. */
  private ChatMessage press(App app, String user, Card card) {
    Optional<Target> target = targets.apply(card.target());
    return new ChatMessage(
        app,
        user,
        "",
        target.map(one -> one.text("openConversationId").strip()).orElse(""),
        target.map(one -> one.text("group").strip()).orElse(""),
        "");
  }

  private Shown acknowledge(Card card, ChatMessage press) {
    if (card.state().equals(Card.CLEARED)) {
      return new Shown(Card.CLEARED, card.by(), words.say("cleared"));
    }
    Optional<Acknowledgement> standing =
        history
            .alarm(card.report())
            .flatMap(alarm -> acknowledgements.acknowledge(alarm, press.who(), ""))
            .map(AcknowledgeDesk.Done::standing);
    if (standing.isEmpty()) {
      return unchanged("card-gone");
    }
    boolean isActive =
        history
            .alarm(card.report())
            .map(StoredAlarm::alarm)
            .map(alarm -> history.standing(AlarmKey.of(alarm)).isActive())
            .orElse(false);
    String state = isActive ? Card.ACKNOWLEDGED : Card.CLEARED;
    return new Shown(state, standing.get().by(), "");
  }
}
