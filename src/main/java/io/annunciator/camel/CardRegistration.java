package io.annunciator.camel;

import io.annunciator.channel.dingtalk.DingTalkCard;
import io.annunciator.outbox.Outcome;
import io.annunciator.site.App;

/** That DingTalk is to know where presses on the cards of an app go, and whether it does. */
final class CardRegistration {
  private final App app;
  private volatile boolean isTaken;
  private volatile boolean isRefused;
  private String lastReason = "";

  CardRegistration(App app) {
    this.app = app;
  }

  static boolean isWanted(App app) {
    return DingTalkCard.isWanted(app) && !DingTalkCard.isStreamed(app);
  }

  App app() {
    return app;
  }

  String name() {
    return app.name();
  }

  /** Whether it is good for the app as the site has it now. */
  boolean isOf(App other) {
    return isWanted(other)
        && app.text("clientId").equals(other.text("clientId"))
        && app.text("clientSecret").equals(other.text("clientSecret"));
  }

  boolean isTaken() {
    return isTaken;
  }

  /** Whether the last answer would be the same if nothing is mended. */
  boolean isRefused() {
    return isRefused;
  }

  /** Notes what DingTalk said last. */
  void answered(Outcome outcome) {
    isTaken = outcome.kind() == Outcome.Kind.DELIVERED;
    isRefused =
        switch (outcome.kind()) {
          case DEAD, CONTENT_REFUSED, AGAIN -> true; // a second AGAIN, see CardCall
          default -> false;
        };
  }

  /** Who tries for days does not say the same all the time. */
  boolean isNews(String reason) {
    boolean isNews = !reason.equals(lastReason);
    lastReason = reason;
    return isNews;
  }
}
