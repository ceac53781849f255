package io.annunciator.camel;

import io.annunciator.channel.dingtalk.DingTalkCard;
import io.annunciator.channel.wecom.WeComCard;
import io.annunciator.lane.Sender;
import io.annunciator.lane.Timer;
import io.annunciator.outbox.Card;
import io.annunciator.outbox.Outcome;
import io.annunciator.outbox.SqlOutbox;
import io.annunciator.outbox.StoreUnavailable;
import io.annunciator.site.App;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Changes cards whose alarm was acknowledged elsewhere or is over. It looks at the store again and
 * again, so it does not matter who did that, nor whether the program or the platform was away.
 */
final class CardUpdates {
  private static final Logger LOG = LoggerFactory.getLogger(CardUpdates.class);
  private static final Duration LOOK_EVERY = Duration.ofSeconds(2);
  private static final Duration AFTER_TROUBLE = Duration.ofMinutes(1);
  private static final int AT_A_TIME = 20;

  private final SqlOutbox outbox;
  private final Supplier<Map<String, App>> apps;
  private final Sender sender;
  private final Timer timer;
  private final Clock clock;
  private final Executor workers;

  CardUpdates(
      SqlOutbox outbox,
      Supplier<Map<String, App>> apps,
      Sender sender,
      Timer timer,
      Clock clock,
      Executor workers) {
    this.outbox = outbox;
    this.apps = apps;
    this.sender = sender;
    this.timer = timer;
    this.clock = clock;
    this.workers = workers;
  }

  void start() {
    lookAfter(LOOK_EVERY);
  }

  private void lookAfter(Duration pause) {
    timer.at(clock.instant().plus(pause), () -> workers.execute(() -> lookAfter(look())));
  }

  /** Changes what is to be changed; returns after how long to look again. */
  Duration look() {
    boolean isOurs = outbox.role().isConfirmed();
    if (!isOurs || apps.get().values().stream().noneMatch(CardUpdates::hasCards)) {
      return LOOK_EVERY;
    }
    try {
      for (Card card : outbox.cardsOutdated(AT_A_TIME)) {
        if (!isDone(card)) {
          return AFTER_TROUBLE;
        }
        outbox.cardShows(card.id(), card.state()).join();
      }
      return LOOK_EVERY;
    } catch (StoreUnavailable e) {
      return AFTER_TROUBLE; // the store says in the log what is wrong with it
    } catch (RuntimeException e) {
      LOG.error("the cards cannot be changed", e);
      return AFTER_TROUBLE;
    }
  }

  private static boolean hasCards(App app) {
    return DingTalkCard.isWanted(app) || Boolean.TRUE.equals(app.config().get("cards"));
  }

  private boolean isDone(Card card) {
    App app = apps.get().get(card.app());
    if (app == null) {
      return true;
    }
    Outcome outcome = send(app, card);
    boolean isLastWord =
        outcome.kind() == Outcome.Kind.DELIVERED || outcome.kind() == Outcome.Kind.DEAD;
    if (outcome.kind() != Outcome.Kind.DELIVERED) {
      LOG.warn(
          "card {} of app {} does not show yet that its alarm is {}: {}",
          card.id(),
          card.app(),
          card.state(),
          outcome.reason());
    }
    return isLastWord;
  }

  private Outcome send(App app, Card card) {
    boolean isWecom = app.platform().equals("wecom");
    return new CardCall(sender, isWecom ? "update-wecom-card" : "update-dingtalk-card")
        .send(app, card.id(), isWecom ? WeComCard.update(app, card) : DingTalkCard.update(card));
  }
}
