package io.annunciator.channel.wecom;

import static io.annunciator.channel.CodeMeaning.dead;
import static io.annunciator.channel.CodeMeaning.delivered;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.annunciator.channel.CodeMeaning;
import io.annunciator.channel.Config;
import io.annunciator.channel.Mention;
import io.annunciator.channel.RoomCall;
import io.annunciator.channel.RoomCall.Step;
import io.annunciator.channel.RoomPlatform;
import io.annunciator.channel.Utf8;
import io.annunciator.message.Draft;
import io.annunciator.outbox.Outcome;
import io.annunciator.outbox.Room;
import io.annunciator.site.Target;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Chat groups of a WeCom app. We name them ourselves, so one that was created before counts as
 * created.
 *
 * <p>Source: WeCom open platform, "Create a group chat", "Change a group chat", "The app pushes
 * messages" and "Global error codes". A repeated message is shown twice.
 */
public final class WeComRooms implements RoomPlatform {
  private static final String CHAT = "chatid";
  private static final int TITLE_MAX = 50;
  private static final WeComMarkdown MARKDOWN = new WeComMarkdown(Mention.of(Map.of()));
  private static final Set<String> GONE = Set.of("40050", "49008", "86001", "86003");

  private static final CodeMeaning NOT_THE_ROOT =
      dead(
          "the app may not have chat groups. Its visible range (可见范围) must be the root"
              + " department.");

  private static final CodeMeaning NO_ROOM =
      dead("the room was dissolved. The next alarm opens another.");

  private static final CodeMeaning MEMBERS =
      dead(
          "the room's owner or members are not accepted. Correct the target's owner and users, at"
              + " least two who are visible to the app.");

  private final String apiUrl;
  private final WeComAnswers answers = new WeComAnswers(codes(), WeComAppUncoded::outcome);

  /**
   * @param apiUrl {@code https://qyapi.weixin.qq.com}
   */
  public WeComRooms(String apiUrl) {
    this.apiUrl = apiUrl;
  }

  static Map<String, CodeMeaning> codes() {
    Map<String, CodeMeaning> codes = new HashMap<>(WeComAppCodes.SEND);
    codes.put("48002", NOT_THE_ROOT);
    GONE.forEach(code -> codes.put(code, NO_ROOM));
    for (int code = 86004; code <= 86008; code++) {
      codes.put(String.valueOf(code), MEMBERS);
    }
    for (int code = 86201; code <= 86220; code++) {
      codes.put(String.valueOf(code), MEMBERS);
    }
    codes.put("86101", MEMBERS);
    codes.put("86215", delivered());
    return Map.copyOf(codes);
  }

  @Override
  public int titleMax() {
    return TITLE_MAX;
  }

  @Override
  public int receiversMax() {
    return 1;
  }

  /** Reckons with the longest title. */
  @Override
  public int textBytesMax(Target target) {
    return WeComAccounts.CONTENT_BYTES_MAX - MARKDOWN.bytesBesideText();
  }

  @Override
  public int bytes(String text) {
    return Utf8.bytes(text);
  }

  @Override
  public byte[] body(Target target, Draft draft, String key) {
    ObjectNode body = Json.object().put("msgtype", "markdown");
    body.putObject("markdown").put("content", MARKDOWN.content(draft.title(), draft.text()));
    return Json.bytes(body.put("safe", 0));
  }

  @Override
  public RoomCall lookUp(String mobile) {
    throw new IllegalArgumentException("WeCom's rooms have no members by mobile number");
  }

  @Override
  public RoomCall create(Map<String, Object> target, Room room, String title, List<String> users) {
    ObjectNode body = Json.object().put("name", title);
    String owner = Config.text(target, "owner");
    if (!owner.isEmpty()) {
      body.put("owner", owner);
    }
    ArrayNode list = body.putArray("userlist");
    users.forEach(list::add);
    return call(Step.CREATE, "create", body.put(CHAT, chat(room)));
  }

  @Override
  public RoomCall add(Room room, List<String> users) {
    ObjectNode body = Json.object().put(CHAT, room.conversation());
    ArrayNode list = body.putArray("add_user_list");
    users.forEach(list::add);
    return call(Step.ADD, "update", body);
  }

  @Override
  public RoomCall send(Room room, byte[] body) {
    return call(Step.SEND, "send", Json.read(body).put(CHAT, room.conversation()));
  }

  @Override
  public RoomCall rename(Room room, String title) {
    return call(
        Step.RENAME, "update", Json.object().put(CHAT, room.conversation()).put("name", title));
  }

  /** At most 32 of 0-9, A-Z and a-z. */
  private static String chat(Room room) {
    return "annunciator" + Long.toUnsignedString(room.opening());
  }

  private RoomCall call(Step step, String name, ObjectNode body) {
    return new RoomCall(
        step,
        WeComToken.call(apiUrl, "/cgi-bin/appchat/" + name),
        WeComToken::queryWith,
        token -> Map.of(),
        Json.bytes(body));
  }

  @Override
  public Outcome outcome(Step step, int httpStatus, String body) {
    return answers.outcome(httpStatus, body);
  }

  @Override
  public String told(Step step, Room room, String body) {
    return step == Step.CREATE ? chat(room) : "";
  }

  @Override
  public boolean isGone(Outcome refusal) {
    return GONE.contains(refusal.code());
  }
}
