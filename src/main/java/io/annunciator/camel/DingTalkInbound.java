package io.annunciator.camel;

import io.annunciator.channel.CallAge;
import io.annunciator.channel.CallbackCipher;
import io.annunciator.channel.NotGenuine;
import io.annunciator.channel.Sealed;
import io.annunciator.channel.Secret;
import io.annunciator.channel.dingtalk.DingTalkCallSign;
import io.annunciator.channel.dingtalk.DingTalkCallback;
import io.annunciator.channel.dingtalk.DingTalkEvent;
import io.annunciator.channel.dingtalk.DingTalkRobotMessage;
import io.annunciator.http.Answer;
import io.annunciator.inbound.ChatAnswers;
import io.annunciator.inbound.ChatMessage;
import io.annunciator.outbox.GroupNews;
import io.annunciator.outbox.StoreUnavailable;
import io.annunciator.site.App;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What DingTalk tells this program: what people write to a robot, and what happens to groups. */
final class DingTalkInbound {
  private static final String JSON_TYPE = "application/json; charset=utf-8";
  private static final String CHECK_URL = "check_url";

  private final SeenCalls seen;
  private final ChatAnswers answers;
  private final Clock clock;

  DingTalkInbound(SeenCalls seen, ChatAnswers answers, Clock clock) {
    this.seen = seen;
    this.answers = answers;
    this.clock = clock;
  }

  /** Somebody wrote to the robot: the answer goes back as the response. */
  Answer said(InboundCall call) {
    boolean isSigned = isSigned(call);
    if (!isSigned && !isUnsignedAllowed(call)) {
      return InboundRefusal.notGenuine();
    }
    Optional<DingTalkRobotMessage> read = DingTalkRobotMessage.read(call.body());
    if (read.isEmpty()) {
      return InboundRefusal.unreadable();
    }
    return heard(call.app(), read.get(), isSigned)
        .map(answer -> json(DingTalkCallback.reply(answer)))
        .orElseGet(InboundRefusal::notGenuine);
  }

  /**
   * Does what somebody wrote and returns what the robot says, possibly nothing.
   *
   * @param isGenuine who is not known to be DingTalk does not say where alarms go
   * @return empty when it is not the first time
   */
  Optional<String> heard(App app, DingTalkRobotMessage message, boolean isGenuine) {
    List<GroupNews> news = isGenuine ? DingTalkNews.of(app, message, clock.instant()) : List.of();
    try {
      if (!seen.isNew(id(app, "message", message.id()), SeenCalls.MESSAGE, news)) {
        return Optional.empty();
      }
    } catch (StoreUnavailable e) {
      // DingTalk does not send it again, so the person must
      return Optional.of(answers.unavailable());
    }
    if (!message.text().isEmpty()) {
      return Optional.of(answers.answer(chat(app, message, message.text())));
    }
    if (!message.attachment().isEmpty()) {
      answers.pass(chat(app, message, message.attachment()));
    }
    return Optional.of("");
  }

  private static ChatMessage chat(App app, DingTalkRobotMessage message, String text) {
    return new ChatMessage(
        app,
        message.user(),
        message.name(),
        message.isInGroup() ? message.conversation() : "",
        message.title(),
        text);
  }

  private boolean isSigned(InboundCall call) {
    Secret secret = new Secret(call.app().text("clientSecret").strip());
    return !secret.isEmpty()
        && new DingTalkCallSign(secret, clock).isGood(call.timestamp(), call.sign());
  }

  private static boolean isUnsignedAllowed(InboundCall call) {
    return call.sign().isEmpty() && Boolean.TRUE.equals(call.app().config().get("insecure"));
  }

  /**
   * An event: what it tells is on disk before it is answered, and one that comes again is answered
   * like the first.
   */
  Answer event(InboundCall call) {
    App app = call.app();
    Optional<CallbackCipher> cipher = Ciphers.of(app, app.text("clientId").strip());
    if (cipher.isEmpty()) {
      return InboundRefusal.notGenuine();
    }
    Optional<String> encrypted = DingTalkCallback.encrypted(call.body());
    if (encrypted.isEmpty()) {
      return InboundRefusal.unreadable();
    }
    Sealed sealed =
        new Sealed(
            call.parameter("msg_signature", "signature"),
            call.parameter("timestamp", "timeStamp"),
            call.parameter("nonce"),
            encrypted.get());
    try {
      Optional<DingTalkEvent> event = DingTalkEvent.read(cipher.get().open(sealed));
      if (!new CallAge(clock).isOfNow(sealed.timestamp())) {
        return InboundRefusal.notGenuine();
      }
      if (event.isEmpty()) {
        return InboundRefusal.unreadable();
      }
      note(app, event.get(), sealed.signature());
      return json(DingTalkCallback.success(cipher.get(), clock.instant()));
    } catch (NotGenuine e) {
      return InboundRefusal.of(e);
    }
  }

  /**
   * Notes what an event tells, once.
   *
   * @param fallbackId for an event that has no id
   */
  void note(App app, DingTalkEvent event, String fallbackId) {
    if (!event.type().equals(CHECK_URL)) {
      String id = event.id().isEmpty() ? fallbackId : event.id();
      List<GroupNews> news = DingTalkNews.of(app, event, clock.instant());
      seen.isNew(id(app, "event", id), SeenCalls.EVENT, news);
    }
  }

  /** Returns what names a call among all that were taken. */
  static String id(App app, String kind, String id) {
    return app.name() + " " + kind + " " + id.replaceAll("\\p{Cntrl}", " ");
  }

  private static Answer json(String body) {
    return new Answer(200, JSON_TYPE, body, Map.of());
  }
}
