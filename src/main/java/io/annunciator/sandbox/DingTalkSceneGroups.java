package io.annunciator.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.annunciator.site.App;
import io.annunciator.site.Target;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;

/**
 * DingTalk's scene groups: creates them from the templates that targets of kind {@code warRoom}
 * name, and shows what the template's robot says. A mobile number of eleven digits that a target
 * names is a member's, {@code m} and the number.
 *
 * <p>Source: DingTalk open platform, "Create a scene group", "Add members to a scene group", "Group
 * template robots send messages" and "Query users by phone number".
 */
final class DingTalkSceneGroups {
  private static final int TITLE_MAX = 30;
  private static final String CONVERSATION = "open_conversation_id";
  private static final String USERS = "user_ids";

  private final Tokens tokens;
  private final ChatRooms rooms;
  private final Messages messages;
  private final Map<String, String> byUuid = new HashMap<>();
  private final Map<String, BiFunction<App, JsonNode, Answer>> newer =
      Map.of(
          "/v1.0/im/sceneGroup/create", this::create, "/v1.0/im/sceneGroup/member/add", this::add);
  private final Map<String, BiFunction<App, JsonNode, Answer>> older =
      Map.of(
          "/topapi/v2/user/getbymobile", this::member,
          "/topapi/im/chat/scencegroup/message/send_v2", this::send,
          "/topapi/im/chat/scenegroup/update", this::update);
  private volatile RoomTargets targets = new RoomTargets(List.of());

  DingTalkSceneGroups(Tokens tokens, ChatRooms rooms, Messages messages) {
    this.tokens = tokens;
    this.rooms = rooms;
    this.messages = messages;
  }

  void targets(Collection<Target> all) {
    targets = new RoomTargets(all);
  }

  /** Empty when there is no such path. */
  Optional<Answer> call(String path, Query query, String token, byte[] body) {
    if (newer.containsKey(path)) {
      return Optional.of(
          living(token)
              .map(
                  app ->
                      DingTalkGateway.read(
                          body, List.of(), json -> newer.get(path).apply(app, json)))
              .orElseGet(
                  () -> DingTalkGateway.refused(400, "InvalidAuthentication", "不合法的access_token")));
    }
    if (older.containsKey(path)) {
      Optional<JsonNode> json = JsonBody.read(body);
      return Optional.of(
          living(query.text("access_token"))
              .map(
                  app ->
                      json.map(one -> older.get(path).apply(app, one)).orElseGet(this::malformed))
              .orElseGet(() -> Answer.of(40014, "不合法的access_token")));
    }
    return Optional.empty();
  }

  private Optional<App> living(String token) {
    return token == null
        ? Optional.empty()
        : tokens.find(token).filter(tokens::isLiving).map(Tokens.Granted::app);
  }

  private Answer malformed() {
    return Answer.of(40035, "不合法的参数");
  }

  private synchronized Answer create(App app, JsonNode body) {
    String title = JsonBody.text(body, "title");
    String owner = JsonBody.text(body, "owner_user_id");
    if (title.isEmpty() || title.length() > TITLE_MAX) {
      return DingTalkGateway.refused(400, "parameter.invalid", "title");
    }
    if (!targets.has(app, "template", JsonBody.text(body, "template_id"))) {
      return DingTalkGateway.refused(400, "groupTemplate.notFound", "群模板不存在");
    }
    if (!targets.has(app, "owner", owner)) {
      return DingTalkGateway.refused(400, "member.notFound", "群主不存在");
    }
    String uuid = app.name() + " " + JsonBody.text(body, "uuid");
    String id = byUuid.get(uuid);
    if (id == null || JsonBody.text(body, "uuid").isEmpty()) {
      id = "cid" + UUID.randomUUID().toString().replace("-", "") + "==";
      byUuid.put(uuid, id);
      List<String> members = new ArrayList<>(List.of(owner));
      members.addAll(texts(body.path(USERS)));
      rooms.open(
          new ChatRooms.ChatRoom(
              id, "dingtalk", app.name(), title, owner, new LinkedHashSet<>(members)));
    }
    return Answer.json(200, object().put(CONVERSATION, id).put("chat_id", "chat" + id.hashCode()));
  }

  private Answer add(App app, JsonNode body) {
    Optional<ChatRooms.ChatRoom> room = room(app, body, CONVERSATION);
    if (room.isEmpty()) {
      return DingTalkGateway.refused(400, "parameter.invalid", CONVERSATION);
    }
    rooms.add(room.get(), texts(body.path(USERS)));
    return Answer.json(200, object().put("success", true));
  }

  private Answer member(App app, JsonNode body) {
    String mobile = JsonBody.text(body, "mobile");
    if (!mobile.matches("\\d{11}")) {
      return Answer.of(40104, "不合法的手机号码");
    }
    if (!targets.lists("mobiles", mobile)) {
      return Answer.of(60121, "找不到该用户");
    }
    ObjectNode answer = object().put("errcode", 0).put("errmsg", "ok");
    answer.putObject("result").put("userid", "m" + mobile);
    return Answer.json(200, answer);
  }

  private Answer send(App app, JsonNode body) {
    Optional<ChatRooms.ChatRoom> room = room(app, body, "target_open_conversation_id");
    if (!targets.has(app, "robot", JsonBody.text(body, "robot_code"))) {
      return Answer.of(660014, "机器人不存在");
    }
    if (room.isEmpty()) {
      return Answer.of(660015, "群不存在");
    }
    byte[] param = JsonBody.text(body, "msg_param_map").getBytes(StandardCharsets.UTF_8);
    Optional<JsonNode> text =
        JsonBody.read(param)
            .filter(one -> !JsonBody.text(one, "markdown_content").isEmpty())
            .filter(one -> !JsonBody.text(one, "title").isEmpty());
    if (!JsonBody.text(body, "msg_template_id").equals("inner_app_template_markdown")
        || text.isEmpty()) {
      return Answer.of(660025, "消息渲染失败");
    }
    messages.addToRoom(
        room.get().title(),
        new Verdict.Shown(
            JsonBody.text(text.get(), "title"), JsonBody.text(text.get(), "markdown_content")));
    return success();
  }

  private Answer update(App app, JsonNode body) {
    Optional<ChatRooms.ChatRoom> room = room(app, body, CONVERSATION);
    String title = JsonBody.text(body, "title");
    if (room.isEmpty() || title.isEmpty() || title.length() > TITLE_MAX) {
      return malformed();
    }
    rooms.rename(room.get(), title);
    return success();
  }

  private Optional<ChatRooms.ChatRoom> room(App app, JsonNode body, String member) {
    return rooms.find(app.name(), JsonBody.text(body, member));
  }

  private static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(one -> texts.add(one.asText()));
    return texts;
  }

  private static Answer success() {
    return Answer.json(
        200,
        object()
            .put("errcode", 0)
            .put("success", true)
            .put("open_msg_id", UUID.randomUUID().toString()));
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
