package io.annunciator.camel;

import io.annunciator.api.GroupApi;
import io.annunciator.inbound.AcknowledgeDesk;
import io.annunciator.inbound.CardDesk;
import io.annunciator.inbound.ChatDesk;
import io.annunciator.inbound.ChatListener;
import io.annunciator.inbound.ShelfDesk;
import io.annunciator.message.Language;
import io.annunciator.outbox.History;
import io.annunciator.outbox.SqlOutbox;
import io.annunciator.sandbox.Sandbox;
import io.annunciator.site.App;
import io.annunciator.site.Settings;
import io.annunciator.site.Target;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** Builds what the platforms talk to, and what is known from what they say. */
final class Inbound {
  private final DingTalkPresses presses;
  private final InboundDoor door;
  private final DingTalkInbound dingtalk;
  private final SandboxStream sandboxStream;
  private final GroupApi groupApi;
  private final SandboxSpeaker speaker;
  private volatile ChatListener listener = ChatListener.NOBODY;

  /**
   * @param apps by name, asked at each call
   * @param targets by their id
   * @param channels learn where groups are looked up by their title
   */
  Inbound(
      Supplier<Map<String, App>> apps,
      Function<String, Optional<Target>> targets,
      Settings settings,
      SqlOutbox outbox,
      History history,
      AcknowledgeDesk acknowledgements,
      Channels channels,
      ShelfDesk shelves,
      Sandbox sandbox,
      SandboxEvents sandboxEvents,
      Clock clock) {
    Language language = Texts.language(settings);
    ChatDesk desk =
        new ChatDesk(
            history,
            outbox,
            acknowledgements,
            shelves,
            () -> listener,
            language,
            settings.timeZone());
    SeenCalls seen = new SeenCalls(outbox, clock, SeenCalls.STORED_WITHIN);
    CardDesk cards = new CardDesk(history, outbox, acknowledgements, targets, language);
    presses =
        new DingTalkPresses(
            new SeenCalls(outbox, clock, DingTalkPresses.STORED_WITHIN), cards, clock);
    dingtalk = new DingTalkInbound(seen, desk, clock);
    door = new InboundDoor(apps, dingtalk, presses, new WeComInbound(seen, desk, cards, clock));
    sandboxStream = new SandboxStream(sandbox);
    groupApi = new GroupApi(outbox::groups);
    speaker =
        new SandboxSpeaker(
            apps, settings.sandboxUrl(), sandbox, sandboxStream, sandboxEvents, clock);
    channels.lookUpGroups(outbox::groups);
  }

  /** Says who hears what people write to the robots that is no command. */
  void listen(ChatListener hearing) {
    listener = hearing;
  }

  DingTalkInbound dingtalk() {
    return dingtalk;
  }

  DingTalkPresses presses() {
    return presses;
  }

  SandboxStream sandboxStream() {
    return sandboxStream;
  }

  /** Binds what the routes call. */
  void bind(BiConsumer<String, Object> registry) {
    registry.accept("inboundDoor", door);
    registry.accept("groupApi", groupApi);
    registry.accept("sandboxSpeaker", speaker);
    registry.accept("sandboxStream", sandboxStream);
  }
}
