package io.annunciator.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.annunciator.site.App;
import io.annunciator.site.Target;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * The chat groups of WeCom's apps. Members are those whom a target of kind {@code warRoom} names;
 * others cannot come in.
 *
 * <p>Source: WeCom developer centre, "Create a group chat", "Change a group chat", "The app pushes
 * messages" and "Global error codes".
 */
final class WeComAppChats {
  private static final String CHAT = "chatid";
  private static final int NAME_MAX = 50;

  private final Clock clock;
  private final Tokens tokens;
  private final ChatRooms rooms;
  private final Messages messages;
  private final Map<String, BiFunction<App, JsonNode, Answer>> calls =
      Map.of(
          "/cgi-bin/appchat/create", this::create,
          "/cgi-bin/appchat/update", this::update,
          "/cgi-bin/appchat/send", this::send);
  private volatile RoomTargets targets = new RoomTargets(List.of());

  WeComAppChats(Clock clock, Tokens tokens, ChatRooms rooms, Messages messages) {
    this.clock = clock;
    this.tokens = tokens;
    this.rooms = rooms;
    this.messages = messages;
  }

  void targets(Collection<Target> all) {
    targets = new RoomTargets(all);
  }

  /** Empty when there is no such path. */
  Optional<Answer> call(String method, String path, Query query, byte[] body) {
    BiFunction<App, JsonNode, Answer> call = calls.get(path);
    return call == null ? Optional.empty() : Optional.of(pass(method, query, body, call));
  }

  private Answer pass(
      String method, Query query, byte[] body, BiFunction<App, JsonNode, Answer> call) {
    Optional<App> app =
        tokens.find(query.text("access_token")).filter(tokens::isLiving).map(Tokens.Granted::app);
    Optional<JsonNode> json = JsonBody.read(body);
    if (!"POST".equals(method) || json.isEmpty()) {
      return refused(40063, "some parameters are empty");
    }
    return app.map(one -> call.apply(one, json.get()))
        .orElseGet(() -> Answer.of(40014, "invalid access_token"));
  }

  private Answer create(App app, JsonNode body) {
    String id = JsonBody.text(body, CHAT);
    List<String> members = texts(body.path("userlist"));
    if (!id.matches("[0-9A-Za-z]{1,32}")) {
      return refused(86001, "invalid chatid");
    }
    if (members.size() < 2 || !areKnown(app, members)) {
      return refused(86216, "invalid chat member");
    }
    boolean isNew =
        rooms.open(
            new ChatRooms.ChatRoom(
                id,
                "wecom",
                app.name(),
                name(body),
                JsonBody.text(body, "owner"),
                new LinkedHashSet<>(members)));
    return isNew
        ? Answer.json(
            200,
            JsonNodeFactory.instance
                .objectNode()
                .put("errcode", 0)
                .put("errmsg", "ok")
                .put(CHAT, id))
        : refused(86215, "chatid existed");
  }

  private boolean areKnown(App app, List<String> people) {
    return people.stream()
        .allMatch(one -> targets.lists("users", one) || targets.has(app, "owner", one));
  }

  private Answer update(App app, JsonNode body) {
    Optional<ChatRooms.ChatRoom> room = rooms.find(app.name(), JsonBody.text(body, CHAT));
    if (room.isEmpty()) {
      return refused(86003, "chatid not exist");
    }
    List<String> more = texts(body.path("add_user_list"));
    if (!areKnown(app, more)) {
      return refused(86216, "invalid chat member");
    }
    rooms.add(room.get(), more);
    if (!name(body).isEmpty()) {
      rooms.rename(rooms.find(app.name(), room.get().id()).orElseThrow(), name(body));
    }
    return Answer.ok();
  }

  private Answer send(App app, JsonNode body) {
    Optional<ChatRooms.ChatRoom> room = rooms.find(app.name(), JsonBody.text(body, CHAT));
    if (room.isEmpty()) {
      return refused(86003, "chatid not exist");
    }
    Verdict verdict = WeComAppMessage.read(body);
    if (verdict instanceof Verdict.Refused no) {
      return refused(no.errcode(), no.errmsg());
    }
    messages.addToRoom(room.get().title(), (Verdict.Shown) verdict);
    return Answer.ok();
  }

  /** WeCom cuts it. */
  private static String name(JsonNode body) {
    String name = JsonBody.text(body, "name");
    return name.length() <= NAME_MAX ? name : name.substring(0, NAME_MAX);
  }

  private static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(one -> texts.add(one.asText()));
    return texts;
  }

  private Answer refused(int errcode, String errmsg) {
    return WeComRefusal.of(clock, errcode, errmsg);
  }
}
