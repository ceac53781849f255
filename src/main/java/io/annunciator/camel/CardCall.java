package io.annunciator.camel;

import io.annunciator.lane.Sender;
import io.annunciator.outbox.Message;
import io.annunciator.outbox.Outcome;
import io.annunciator.site.App;
import io.annunciator.site.Limit;
import io.annunciator.site.Target;
import java.util.List;
import java.util.Map;

/** Calls about the cards of an app that carry no delivery, through the route of that name. */
final class CardCall {
  private final Sender sender;
  private final String route;

  CardCall(Sender sender, String route) {
    this.sender = sender;
    this.route = route;
  }

  /** Waits for the answer; a refused token is replaced once. */
  Outcome send(App app, String key, byte[] body) {
    Target target =
        new Target(app.name(), "card", route, "", Limit.NONE, "alarm", Map.of("app", app.name()));
    Message message = new Message(key, target.id(), route, body, List.of(), 1);
    Outcome outcome = sender.send(target, message);
    return outcome.kind() == Outcome.Kind.AGAIN ? sender.send(target, message) : outcome;
  }
}
