package io.annunciator.channel.dingtalk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.annunciator.channel.Config;
import io.annunciator.channel.RoomCall;
import io.annunciator.channel.RoomCall.Step;
import io.annunciator.channel.RoomPlatform;
import io.annunciator.channel.Secret;
import io.annunciator.channel.Utf8;
import io.annunciator.message.Draft;
import io.annunciator.outbox.Outcome;
import io.annunciator.outbox.Room;
import io.annunciator.site.Target;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * Scene groups of DingTalk, in which the robot of the group template speaks.
 *
 * <p>Source: DingTalk open platform, "Create a scene group", "Add members to a scene group", "Group
 * template robots send messages", "Update a scene group" and "Query users by phone number". How
 * long a message may be is documented for other robots only; the same is taken here.
 */
public final class DingTalkRooms implements RoomPlatform {
  private static final String CONVERSATION = "open_conversation_id";
  private static final int TITLE_MAX = 30;

  private final String apiUrl;
  private final String oapiUrl;
  private final DingTalkAppAnswers answers =
      new DingTalkAppAnswers(DingTalkRoomCodes.ROOM, DingTalkRoomCodes.BEGINNINGS);

  /**
   * @param apiUrl {@code https://api.dingtalk.com}
   * @param oapiUrl {@code https://oapi.dingtalk.com}
   */
  public DingTalkRooms(String apiUrl, String oapiUrl) {
    this.apiUrl = apiUrl;
    this.oapiUrl = oapiUrl;
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
    return DingTalkAppMessage.PARAM_BYTES_MAX
        - Utf8.bytes(param("t".repeat(DingTalkGroup.TITLE_BYTES_MAX), ""));
  }

  @Override
  public int bytes(String text) {
    return JsonBytes.of(text);
  }

  @Override
  public byte[] body(Target target, Draft draft, String key) {
    String title = Utf8.cut(draft.title(), DingTalkGroup.TITLE_BYTES_MAX, JsonBytes::of);
    return Json.bytes(
        Json.object()
            .put("robot_code", Config.text(target.config(), "robot"))
            .put("msg_template_id", "inner_app_template_markdown")
            .put("msg_param_map", param(title, draft.text())));
  }

  private static String param(String title, String text) {
    return Json.text(Json.object().put("title", title).put("markdown_content", text));
  }

  @Override
  public RoomCall lookUp(String mobile) {
    return older(Step.LOOK_UP, "/topapi/v2/user/getbymobile", Json.object().put("mobile", mobile));
  }

  @Override
  public RoomCall create(Map<String, Object> target, Room room, String title, List<String> users) {
    ObjectNode body =
        Json.object()
            .put("title", title)
            .put("template_id", Config.text(target, "template"))
            .put("owner_user_id", Config.text(target, "owner"))
            .put("uuid", "annunciator-" + Long.toUnsignedString(room.opening()));
    body.set("user_ids", Json.tree(users));
    return newer(Step.CREATE, "/v1.0/im/sceneGroup/create", body);
  }

  @Override
  public RoomCall add(Room room, List<String> users) {
    ObjectNode body = Json.object().put(CONVERSATION, room.conversation());
    body.set("user_ids", Json.tree(users));
    return newer(Step.ADD, "/v1.0/im/sceneGroup/member/add", body);
  }

  /** {@inheritDoc} The spelling of the path is theirs. */
  @Override
  public RoomCall send(Room room, byte[] body) {
    ObjectNode call = (ObjectNode) Json.read(new String(body, StandardCharsets.UTF_8));
    call.put("target_open_conversation_id", room.conversation());
    return older(Step.SEND, "/topapi/im/chat/scencegroup/message/send_v2", call);
  }

  @Override
  public RoomCall rename(Room room, String title) {
    return older(
        Step.RENAME,
        "/topapi/im/chat/scenegroup/update",
        Json.object().put(CONVERSATION, room.conversation()).put("title", title));
  }

  private RoomCall newer(Step step, String path, ObjectNode body) {
    return new RoomCall(
        step,
        DingTalkToken.call(apiUrl, path),
        token -> "",
        DingTalkToken::headers,
        Json.bytes(body));
  }

  private RoomCall older(Step step, String path, ObjectNode body) {
    return new RoomCall(
        step,
        DingTalkToken.call(oapiUrl, path),
        DingTalkRooms::query,
        token -> Map.of(),
        Json.bytes(body));
  }

  private static String query(Secret token) {
    return "access_token=" + URLEncoder.encode(token.reveal(), StandardCharsets.UTF_8);
  }

  @Override
  public Outcome outcome(Step step, int httpStatus, String body) {
    return answers.outcome(httpStatus, body);
  }

  @Override
  public String told(Step step, Room room, String body) {
    return switch (step) {
      case LOOK_UP -> Json.read(body).at("/result/userid").asText("");
      case CREATE -> Json.read(body).path(CONVERSATION).asText("");
      default -> "";
    };
  }

  @Override
  public boolean isGone(Outcome refusal) {
    return refusal.code().equals(DingTalkRoomCodes.GONE);
  }
}
