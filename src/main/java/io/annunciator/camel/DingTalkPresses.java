package io.annunciator.camel;

import com.fasterxml.jackson.databind.JsonNode;
import io.annunciator.channel.dingtalk.DingTalkCallSign;
import io.annunciator.channel.dingtalk.DingTalkCard;
import io.annunciator.channel.dingtalk.DingTalkCardCallback;
import io.annunciator.http.Answer;
import io.annunciator.inbound.CardDesk;
import io.annunciator.site.App;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Does what a press on a DingTalk card asks for, over a stream or to this program's address. */
final class DingTalkPresses {
  /** DingTalk waits for 2 s in all. Source: "Event callback of cards". */
  static final Duration STORED_WITHIN = Duration.ofSeconds(1);

  private static final Duration ANSWERED_WITHIN = Duration.ofSeconds(2);

  private final SeenCalls seen;
  private final CardDesk cards;
  private final Clock clock;

  /**
   * @param seen waits no longer than {@link #STORED_WITHIN}
   */
  DingTalkPresses(SeenCalls seen, CardDesk cards, Clock clock) {
    this.seen = seen;
    this.cards = cards;
    this.clock = clock;
  }

  /** Returns what the card then shows; who has the card sees it in the answer. */
  JsonNode pressed(App app, DingTalkCard.Press press) {
    return pressed(app, press, clock.instant());
  }

  private JsonNode pressed(App app, DingTalkCard.Press press, Instant came) {
    CardDesk.Shown shown = cards.press(app, press.user(), press.card());
    boolean isInTime = Duration.between(came, clock.instant()).compareTo(ANSWERED_WITHIN) <= 0;
    if (isInTime) { // else nobody waits for the answer, and the card is changed by a call
      cards.shows(press.card(), shown);
    }
    return DingTalkCard.answer(shown.state(), shown.by(), shown.notice());
  }

  /** Takes a call to this program's address, once. */
  Answer called(InboundCall call) {
    Instant came = clock.instant();
    if (!isSigned(call)) {
      return InboundRefusal.notGenuine();
    }
    if (!seen.isNew(id(call), SeenCalls.MESSAGE, List.of())) {
      return InboundRefusal.notGenuine();
    }
    String body = new String(call.body(), StandardCharsets.UTF_8);
    if (!DingTalkCard.isTold(body)) {
      return InboundRefusal.unreadable();
    }
    Optional<DingTalkCard.Press> press = DingTalkCard.press(body);
    // another button of the site's own template is none of ours
    String answer = press.map(one -> pressed(call.app(), one, came).toString()).orElse("{}");
    return new Answer(200, "application/json; charset=utf-8", answer, Map.of());
  }

  private boolean isSigned(InboundCall call) {
    DingTalkCardCallback callback = new DingTalkCardCallback(call.app());
    return DingTalkCard.isWanted(call.app())
        && DingTalkCallSign.ofPresses(callback.secret(), clock)
            .isGood(call.timestamp(), call.sign());
  }

  /**
   * The signature is of the time alone, so it would be as good for any other press: what it comes
   * with does not count, it is taken once. Of two presses in the same millisecond one is refused.
   */
  private static String id(InboundCall call) {
    long time = Long.parseLong(call.timestamp()); // however many zeros it begins with
    return DingTalkInbound.id(call.app(), "press", String.valueOf(time));
  }
}
