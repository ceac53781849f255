package io.annunciator.camel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.annunciator.channel.dingtalk.DingTalkCard;
import io.annunciator.channel.dingtalk.DingTalkEvent;
import io.annunciator.channel.dingtalk.DingTalkRobotMessage;
import io.annunciator.inbound.CardDesk;
import io.annunciator.site.App;
import io.annunciator.stream.StreamDesk;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Supplier;

/** Does what comes over an app's stream as what comes to its addresses: the same, and once. */
final class DingTalkStreamDesk implements StreamDesk {
  private final Supplier<App> app;
  private final DingTalkInbound inbound;
  private final CardDesk cards;
  private final SessionReply session;

  /**
   * @param app as the site has it at the moment
   */
  DingTalkStreamDesk(
      Supplier<App> app, DingTalkInbound inbound, CardDesk cards, SessionReply session) {
    this.app = app;
    this.inbound = inbound;
    this.cards = cards;
    this.session = session;
  }

  @Override
  public void event(String type, String id, String data) {
    DingTalkEvent.read(type, id, data).ifPresent(event -> inbound.note(app.get(), event, id));
  }

  @Override
  public Optional<JsonNode> callback(String topic, String data) {
    if (topic.equals(CARD)) {
      return Optional.of(
          DingTalkCard.press(data).map(this::pressed).orElse(NullNode.getInstance()));
    }
    if (!topic.equals(ROBOT)) {
      return Optional.empty();
    }
    DingTalkRobotMessage.read(data.getBytes(StandardCharsets.UTF_8))
        .ifPresent(message -> answer(app.get(), message));
    return Optional.of(NullNode.getInstance());
  }

  private JsonNode pressed(DingTalkCard.Press press) {
    CardDesk.Shown shown = cards.press(app.get(), press.user(), press.card());
    cards.shows(press.card(), shown);
    return DingTalkCard.answer(shown.state(), shown.by(), shown.notice());
  }

  private void answer(App to, DingTalkRobotMessage message) {
    inbound.heard(to, message, true).ifPresent(text -> session.say(to, message, text));
  }
}
