package io.annunciator.camel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.annunciator.channel.dingtalk.DingTalkCard;
import io.annunciator.channel.dingtalk.DingTalkEvent;
import io.annunciator.channel.dingtalk.DingTalkRobotMessage;
import io.annunciator.site.App;
import io.annunciator.stream.StreamDesk;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Supplier;

/** Does what comes over an app's stream as what comes to its addresses: the same, and once. */
final class DingTalkStreamDesk implements StreamDesk {
  private final Supplier<App> app;
  private final DingTalkInbound inbound;
  private final DingTalkPresses presses;
  private final SessionReply session;

  /**
   * @param app as the site has it at the moment
   */
  DingTalkStreamDesk(
      Supplier<App> app, DingTalkInbound inbound, DingTalkPresses presses, SessionReply session) {
    this.app = app;
    this.inbound = inbound;
    this.presses = presses;
    this.session = session;
  }

  @Override
  public void event(String type, String id, String bornAt, String data) {
    DingTalkEvent.read(type, id, bornAt, data)
        .ifPresent(event -> inbound.note(app.get(), event, id));
  }

  @Override
  public Optional<JsonNode> callback(String topic, String data) {
    if (topic.equals(CARD)) {
      return Optional.of(
          DingTalkCard.press(data)
              .map(press -> presses.pressed(app.get(), press))
              .orElse(NullNode.getInstance()));
    }
    if (!topic.equals(ROBOT)) {
      return Optional.empty();
    }
    DingTalkRobotMessage.read(data.getBytes(StandardCharsets.UTF_8))
        .ifPresent(message -> answer(app.get(), message));
    return Optional.of(NullNode.getInstance());
  }

  private void answer(App to, DingTalkRobotMessage message) {
    inbound.heard(to, message, true).ifPresent(text -> session.say(to, message, text));
  }
}
