package io.annunciator.camel;

import io.annunciator.channel.AppChannel;
import io.annunciator.channel.AppEndpoint;
import io.annunciator.channel.CallRefused;
import io.annunciator.channel.EmailFormat;
import io.annunciator.channel.GroupRobot;
import io.annunciator.channel.TokenCache;
import io.annunciator.channel.TransportFailure;
import io.annunciator.channel.dingtalk.DingTalkCard;
import io.annunciator.channel.dingtalk.DingTalkCardCall;
import io.annunciator.channel.dingtalk.DingTalkConversation;
import io.annunciator.channel.dingtalk.DingTalkGroup;
import io.annunciator.channel.dingtalk.DingTalkMembers;
import io.annunciator.channel.dingtalk.DingTalkRooms;
import io.annunciator.channel.dingtalk.DingTalkToken;
import io.annunciator.channel.dingtalk.GroupDirectory;
import io.annunciator.channel.wecom.WeComAccounts;
import io.annunciator.channel.wecom.WeComCardUpdate;
import io.annunciator.channel.wecom.WeComGroup;
import io.annunciator.channel.wecom.WeComRooms;
import io.annunciator.channel.wecom.WeComToken;
import io.annunciator.message.MessageFormat;
import io.annunciator.outbox.ChatGroup;
import io.annunciator.outbox.Outcome;
import io.annunciator.outbox.SqlOutbox;
import io.annunciator.site.App;
import io.annunciator.site.Organisation.Grant;
import io.annunciator.site.Settings;
import io.annunciator.site.Site;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apache.camel.ProducerTemplate;

/**
 * The ways to the platforms: what a message of each kind looks like, and the beans of its route.
 */
final class Channels {
  private static final String EMAIL = "email";
  private static final String WAR_ROOM = "warRoom";

  /** What DingTalk grants the standard edition. Source: "API throttling". */
  private static final int STANDARD_QPS = 20;

  private final Settings settings;
  private final Function<String, App> apps;
  private final IntSupplier qps;
  private final Map<String, GroupRobot> robots;
  private final Map<String, AppChannel> members;
  private final WarRooms rooms;
  private final Map<String, AppEndpoint> cardCalls;
  private final TokenRequest tokenRequest;
  private final TokenCache tokens;
  private volatile GroupDirectory directory = Channels::noDirectory;
  private volatile Predicate<App> presses = DingTalkCard::isStreamed;

  /**
   * @param site as it is in force when a message is sent; its settings stay
   * @param template there once the routes are
   */
  Channels(
      Supplier<Site> site, Clock clock, Executor workers, Supplier<ProducerTemplate> template) {
    settings = site.get().settings();
    apps = name -> site.get().apps().get(name);
    qps = () -> site.get().organisation().dingtalk().map(Grant::qps).orElse(STANDARD_QPS);
    String dingtalk = settings.text("annunciator.dingtalk.api-url");
    String wecom = settings.text("annunciator.wecom.api-url");
    robots = Map.of("dingtalkGroup", new DingTalkGroup(clock), "wecomGroup", new WeComGroup());
    members =
        Map.of(
            "dingtalkMembers", new DingTalkMembers(dingtalk, apps, app -> presses.test(app)),
            "dingtalkConversation",
                new DingTalkConversation(
                    dingtalk, apps, app -> presses.test(app), () -> directory.groups()),
            "wecomAccounts", new WeComAccounts(wecom, apps));
    cardCalls =
        Map.of(
            "dingtalkCard", DingTalkCardCall.update(dingtalk),
            "dingtalkCardCallback", DingTalkCardCall.register(dingtalk),
            "wecomCard", new WeComCardUpdate(wecom));
    tokenRequest =
        new TokenRequest(
            Map.of("dingtalk", new DingTalkToken(dingtalk), "wecom", new WeComToken(wecom)),
            template);
    tokens = new TokenCache(tokenRequest::fetch, clock, workers);
    rooms =
        new WarRooms(
            new DingTalkRooms(dingtalk, settings.text("annunciator.dingtalk.oapi-url")),
            new WeComRooms(wecom),
            settings.language().equals("zh") ? "已恢复 " : "Cleared ");
  }

  private static List<ChatGroup> noDirectory() throws CallRefused {
    throw new CallRefused(
        Outcome.dead(
            "no-directory",
            "Only the running program knows groups by their title; use"
                + " POST /api/v1/services/NAME/test, or openConversationId."));
  }

  /** Says where groups are looked up by their title. */
  void lookUpGroups(GroupDirectory known) {
    directory = known;
  }

  /** Says of which apps a press on a card reaches us: an app of which none does has no cards. */
  void hearPresses(Predicate<App> isHeard) {
    presses = isHeard;
  }

  /** Says where war rooms are remembered. */
  void openRooms(SqlOutbox outbox, LongSupplier openings) {
    rooms.remember(outbox, openings);
  }

  /** Returns the message format of a kind of target; a site's own kind gets plain text. */
  MessageFormat format(String kind) {
    if (kind.equals(EMAIL)) {
      return new EmailFormat();
    }
    if (kind.equals(WAR_ROOM)) {
      return rooms;
    }
    MessageFormat known = robots.containsKey(kind) ? robots.get(kind) : members.get(kind);
    return known == null ? new PlainFormat() : known;
  }

  /** Binds what the delivery routes call. */
  void bind(BiConsumer<String, Object> registry) {
    robots.forEach((kind, robot) -> registry.accept(kind + "Call", new RobotCall(robot)));
    members.forEach(
        (kind, channel) -> registry.accept(kind + "Call", new AppCall(channel, apps, qps, tokens)));
    registry.accept(WAR_ROOM + "Call", new WarRoomCall(rooms, apps, qps, tokens));
    cardCalls.forEach(
        (name, call) -> registry.accept(name + "Call", new AppCall(call, apps, qps, tokens)));
    registry.accept("smtp", MailServer.component(settings));
    registry.accept(EMAIL + "Call", new EmailCall(settings.smtpFrom()));
    registry.accept("tokenRequest", tokenRequest);
    registry.accept("transportFailure", new TransportFailure());
    registry.accept("sandboxPass", new SandboxPass(settings.sandboxUrl(), settings.apiToken()));
  }
}
