package io.annunciator.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import io.annunciator.site.App;
import io.annunciator.site.Target;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * A stand-in for DingTalk and WeCom: it takes what the platforms take at the same paths, refuses
 * what they refuse with the same answers, and shows what the groups and members would have seen. It
 * knows the site's own apps, the robots, groups and members of its own targets, and the groups in
 * which something has happened, and no others.
 *
 * <p>A platform's path is a method here; several threads may call at once. Nothing is kept over a
 * restart. Limits, tokens, switches, and which messages were posted, survive {@link #play}.
 */
public final class Sandbox {
  private static final String PREFIX = "/sandbox";

  private final Messages messages;
  private final Control control;
  private final Apps dingtalkApps = new Apps("dingtalk", "clientId", "clientSecret");
  private final Apps wecomApps = new Apps("wecom", "corpId", "secret");
  private final DingTalkStreamTickets dingtalkStreamTickets;
  private final DingTalkCards dingtalkCards;
  private final DingTalkCardCallbacks dingtalkCardCallbacks;
  private final DingTalkRobotSend dingtalkRobotSend;
  private final WeComWebhookSend wecomWebhookSend;
  private final DingTalkAccessToken dingtalkAccessToken;
  private final DingTalkMembersSend dingtalkMembersSend;
  private final DingTalkConversationSend dingtalkConversationSend;
  private final WeComAccessToken wecomAccessToken;
  private final WeComAppSend wecomMessageSend;
  private final DingTalkGroups dingtalkGroups = new DingTalkGroups();
  private final ChatRooms rooms = new ChatRooms();
  private final DingTalkSceneGroups dingtalkSceneGroups;
  private final WeComAppChats wecomAppChats;

  /**
   * @param targets of kind {@code dingtalkGroup} and {@code wecomGroup} those whose {@code webhook}
   *     points here; of kind {@code dingtalkMembers}, {@code dingtalkConversation} and {@code
   *     wecomAccounts} those whose {@code app} is known here; other kinds are passed over
   * @param apps of both platforms
   */
  public Sandbox(Clock clock, Collection<Target> targets, Collection<App> apps) {
    messages = new Messages(clock);
    dingtalkStreamTickets = new DingTalkStreamTickets(clock, dingtalkApps);
    Switches switches = new Switches(clock);
    dingtalkRobotSend = new DingTalkRobotSend(clock, messages, switches.webhook());
    wecomWebhookSend = new WeComWebhookSend(clock, messages);

    Tokens dingtalk = new Tokens(clock, true);
    dingtalkAccessToken = new DingTalkAccessToken(dingtalkApps, dingtalk);
    dingtalkMembersSend = new DingTalkMembersSend(clock, dingtalk, messages, switches);
    dingtalkConversationSend =
        new DingTalkConversationSend(clock, dingtalk, messages, switches.api(), dingtalkGroups);

    dingtalkCardCallbacks = new DingTalkCardCallbacks(clock, dingtalk);
    dingtalkCards =
        new DingTalkCards(
            clock, dingtalk, messages, switches.api(), dingtalkCardCallbacks, dingtalkGroups);

    Tokens wecom = new Tokens(clock, false);
    wecomAccessToken = new WeComAccessToken(clock, wecomApps, wecom);
    wecomMessageSend = new WeComAppSend(clock, wecom, messages);
    dingtalkSceneGroups = new DingTalkSceneGroups(dingtalk, rooms, messages);
    wecomAppChats = new WeComAppChats(clock, wecom, rooms, messages);
    control = new Control(switches, List.of(dingtalk, wecom));
    play(targets, apps);
  }

  /**
   * Replaces the robots, groups, members and apps. Where two targets name one of them, the first
   * one's security settings count and its name stands in {@link #messages}.
   */
  public void play(Collection<Target> targets, Collection<App> apps) {
    dingtalkApps.replace(apps);
    wecomApps.replace(apps);
    dingtalkRobotSend.targets(targets);
    wecomWebhookSend.targets(targets);
    dingtalkMembersSend.targets(targets);
    dingtalkGroups.targets(targets);
    dingtalkCards.targets(targets);
    wecomMessageSend.targets(targets);
    dingtalkSceneGroups.targets(targets);
    wecomAppChats.targets(targets);
  }

  /**
   * Answers a call to {@code /robot/send}.
   *
   * @param query still encoded, without the question mark; null when there is none
   * @param contentType the header's value; null when there is none
   * @param body null counts as empty
   */
  public Answer dingtalkRobotSend(String method, String query, String contentType, byte[] body) {
    return dingtalkRobotSend.send(method, new Query(query), contentType, bytes(body));
  }

  /**
   * Answers a call to {@code /cgi-bin/webhook/send}.
   *
   * @param query still encoded, without the question mark; null when there is none
   * @param contentType not looked at: the platform documents no refusal for a wrong one
   * @param body null counts as empty
   */
  public Answer wecomWebhookSend(String method, String query, String contentType, byte[] body) {
    return wecomWebhookSend.send(method, new Query(query), bytes(body));
  }

  /**
   * Answers a call to {@code /v1.0/oauth2/accessToken}.
   *
   * @param body null counts as empty
   */
  public Answer dingtalkAccessToken(String method, byte[] body) {
    return dingtalkAccessToken.get(method, bytes(body));
  }

  /**
   * Answers a call to {@code /v1.0/gateway/connections/open}.
   *
   * @param body null counts as empty
   * @param endpoint the address to connect to
   */
  public Answer dingtalkStreamTicket(String method, byte[] body, String endpoint) {
    return dingtalkStreamTickets.open(method, bytes(body), endpoint);
  }

  /** Returns the app that may connect with a ticket, which is used up. */
  public Optional<App> dingtalkStreamOf(String ticket) {
    return dingtalkStreamTickets.take(ticket);
  }

  /**
   * Answers a call to {@code /v1.0/robot/oToMessages/batchSend}.
   *
   * @param token the header {@code x-acs-dingtalk-access-token}; null when there is none
   * @param body null counts as empty
   */
  public Answer dingtalkMembersSend(String method, String token, byte[] body) {
    return dingtalkMembersSend.send(method, token, bytes(body));
  }

  /** Answers a call to {@code /v1.0/robot/groupMessages/send}, otherwise as the one above. */
  public Answer dingtalkConversationSend(String method, String token, byte[] body) {
    return dingtalkConversationSend.send(method, token, bytes(body));
  }

  /** Answers a call to {@code /v1.0/card/instances/createAndDeliver}, otherwise as above. */
  public Answer dingtalkCardCreate(String method, String token, byte[] body) {
    return dingtalkCards.create(method, token, bytes(body));
  }

  /** Answers a call to {@code /v1.0/card/instances}, otherwise as above. */
  public Answer dingtalkCardUpdate(String method, String token, byte[] body) {
    return dingtalkCards.update(method, token, bytes(body));
  }

  /** Answers a call to {@code /v1.0/card/callbacks/register}, otherwise as above. */
  public Answer dingtalkCardRegister(String method, String token, byte[] body) {
    return dingtalkCardCallbacks.register(method, token, bytes(body));
  }

  /** Returns where an app without a stream is told of presses; empty when it has not said so. */
  public Optional<CardCallback> dingtalkCardCallback(App app) {
    return dingtalkCardCallbacks.lastOf(app);
  }

  /** Shows on a card what the answer to a press of its button said. */
  public void dingtalkCardPressed(String card, JsonNode answer) {
    dingtalkCards.pressed(card, answer);
  }

  /**
   * Answers a call to {@code /cgi-bin/gettoken}.
   *
   * @param query still encoded, without the question mark; null when there is none
   */
  public Answer wecomAccessToken(String method, String query) {
    return wecomAccessToken.get(method, new Query(query));
  }

  /**
   * Answers a call to {@code /cgi-bin/message/send}.
   *
   * @param query still encoded, without the question mark; null when there is none
   * @param body null counts as empty
   */
  public Answer wecomMessageSend(String method, String query, byte[] body) {
    return wecomMessageSend.send(method, new Query(query), bytes(body));
  }

  /**
   * Answers a call about scene groups: {@code /v1.0/im/sceneGroup/create} and {@code …/member/add},
   * {@code /topapi/v2/user/getbymobile}, and {@code …/message/send_v2} and {@code …/update} below
   * {@code /topapi/im/chat}.
   *
   * @param path with or without the prefix {@code /sandbox}
   * @param query still encoded, without the question mark; null when there is none
   * @param token the header {@code x-acs-dingtalk-access-token}; null when there is none
   * @param body null counts as empty
   */
  public Answer dingtalkSceneGroup(
      String method, String path, String query, String token, byte[] body) {
    return "POST".equals(method)
        ? dingtalkSceneGroups
            .call(below(path), new Query(query), token, bytes(body))
            .orElseGet(() -> unknown(path))
        : DingTalkGateway.notFound();
  }

  /**
   * Answers a call to {@code /cgi-bin/appchat/create}, {@code update} or {@code send}.
   *
   * @param path with or without the prefix {@code /sandbox}
   * @param query still encoded, without the question mark; null when there is none
   * @param body null counts as empty
   */
  public Answer wecomAppChat(String method, String path, String query, byte[] body) {
    return wecomAppChats
        .call(method, below(path), new Query(query), bytes(body))
        .orElseGet(() -> unknown(path));
  }

  /**
   * Returns the rooms that apps have opened as JSON, in that order: {@code
   * [{"id","kind","title","owner","members"}]}.
   */
  public String rooms() {
    return rooms.json();
  }

  private static String below(String path) {
    return path.startsWith(PREFIX) ? path.substring(PREFIX.length()) : path;
  }

  /** Answers a call to {@code /cgi-bin/message/update_template_card}, otherwise as above. */
  public Answer wecomCardUpdate(String method, String query, byte[] body) {
    return wecomMessageSend.update(method, new Query(query), bytes(body));
  }

  /** Somebody presses the button of a card: returns the response code, which is good once. */
  public String wecomCardPressed(App app, String card) {
    return wecomMessageSend.press(app, card);
  }

  /** Somebody writes in the group of that title: returns its {@code openConversationId}. */
  public String dingtalkGroup(App app, String title) {
    return dingtalkGroups.conversation(app, title);
  }

  /**
   * Something happens to the group of that title: returns its {@code openConversationId}, which
   * stays the same when it is renamed. Nothing is sent to a group that was disbanded.
   *
   * @param event its id; with that of an event before, it is that one again
   * @param type as DingTalk calls it
   * @param renamed the title that the event tells, possibly empty
   */
  public String dingtalkGroupEvent(
      App app, String event, String type, String title, String renamed) {
    return dingtalkGroups.happen(app, event, type, title, renamed);
  }

  /** Answers a call to any other path, with or without the prefix {@code /sandbox}. */
  public Answer unknown(String path) {
    return below(path).startsWith("/cgi-bin/") ? Answer.notFound() : Answer.of(404, "请求的URI地址不存在");
  }

  /**
   * Answers a call to {@code /sandbox/control}. A {@code GET} shows {@code
   * {"apiPerMonth","apiUsed","webhookPerMonth","webhookUsed","flowControlled"}}: what DingTalk lets
   * an organisation send in a calendar month of Shanghai, by its apps and by its robots, and what
   * it has sent (a limit of null is none), and the members whom no message of an app reaches. A
   * {@code POST} changes what it names of the two limits and {@code flowControlled}, with {@code
   * "revokeTokens": true} makes all access tokens of both platforms unknown, and answers as a
   * {@code GET}; with anything else in it, 400, it changes nothing. Any other method is {@link
   * #unknown}.
   *
   * @param body null counts as empty
   */
  public Answer control(String method, byte[] body) {
    return switch (method) {
      case "GET" -> control.show();
      case "POST" -> control.turn(bytes(body));
      default -> unknown(PREFIX + "/control");
    };
  }

  /**
   * Returns the last 1,000 messages as JSON, newest first: {@code
   * [{"time","target","kind","receiver","title","text"}]}. {@code time} is RFC 3339 in UTC, {@code
   * target} the {@link Target#id}, {@code text} as it was sent, Markdown with its mentions. A card
   * reads {@code "kind":"card"} and has {@code card} (its id), {@code state} and {@code by}. A
   * message to several members is there once for each, with the {@code receiver} as its target
   * spells it; one to a group has no receiver.
   */
  public String messages() {
    return messages.json();
  }

  private static byte[] bytes(byte[] body) {
    return body == null ? new byte[0] : body;
  }
}
