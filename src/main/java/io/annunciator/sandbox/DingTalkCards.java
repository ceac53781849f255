package io.annunciator.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.annunciator.site.App;
import io.annunciator.site.Target;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/**
 * {@code POST /v1.0/card/instances/createAndDeliver} and {@code PUT /v1.0/card/instances}: cards by
 * the template that the app names.
 *
 * <p>Source: DingTalk open platform, "Create and deliver cards" and "Update a card". Not
 * documented, and chosen here: the code for a value that is no text or too long, and for presses
 * that nobody would hear of.
 */
final class DingTalkCards {
  private static final String SPACE = "dtv1.card//";
  private static final int VALUE_BYTES_MAX = 1_024;
  private static final int ID_LENGTH_MAX = 64;

  private final DingTalkGateway create;
  private final DingTalkGateway update;
  private final Messages messages;
  private final MonthlyQuota quota;
  private final DingTalkCardCallbacks callbacks;
  private final Map<String, Map<String, String>> cards = new ConcurrentHashMap<>();
  private final DingTalkGroups groups;
  private volatile Receivers members;

  DingTalkCards(
      Clock clock,
      Tokens tokens,
      Messages messages,
      MonthlyQuota quota,
      DingTalkCardCallbacks callbacks,
      DingTalkGroups groups) {
    this.create =
        new DingTalkGateway(
            clock, tokens, List.of("cardTemplateId", "outTrackId", "cardData", "openSpaceId"));
    this.update = new DingTalkGateway(clock, tokens, List.of("outTrackId"));
    this.messages = messages;
    this.quota = quota;
    this.callbacks = callbacks;
    this.groups = groups;
    targets(List.of());
  }

  void targets(Collection<Target> targets) {
    members =
        new Receivers(targets, "dingtalkMembers", Target::receivers, UnaryOperator.identity());
  }

  Answer create(String method, String token, byte[] body) {
    return create.pass("POST", method, token, body, this::created);
  }

  Answer update(String method, String token, byte[] body) {
    return update.pass("PUT", method, token, body, (app, json) -> updated(json));
  }

  private Answer created(App app, JsonNode body) {
    String id = JsonBody.text(body, "outTrackId");
    JsonNode params = body.at("/cardData/cardParamMap");
    if (!JsonBody.text(body, "cardTemplateId").equals(app.text("cardTemplate"))) {
      return DingTalkGateway.refused(400, "param.templateNotExist", "模板不存在");
    }
    if (id.isEmpty() || id.length() > ID_LENGTH_MAX || !areTexts(params) || !isTold(app, body)) {
      return DingTalkGateway.refused(400, "param.error", "参数错误");
    }
    if (cards.containsKey(id)) {
      return DingTalkGateway.refused(400, "param.cardAlreadyExist", "卡片已存在");
    }
    if (!quota.permits()) {
      return DingTalkGateway.overQuota();
    }
    Map<String, String> card = new ConcurrentHashMap<>();
    merge(card, params);
    cards.put(id, card);
    ObjectNode result = JsonNodeFactory.instance.objectNode().put("outTrackId", id);
    ArrayNode delivered = result.putArray("deliverResults");
    String spaces = JsonBody.text(body, "openSpaceId");
    for (String space : spaces.replace(SPACE, "").split(";")) {
      deliver(app, body, id, card, space, delivered.addObject());
    }
    return success(result);
  }

  private void deliver(
      App app,
      JsonNode body,
      String id,
      Map<String, String> card,
      String space,
      ObjectNode delivered) {
    boolean isGroup = space.startsWith("IM_GROUP.");
    String name = space.replaceFirst("^[^.]*\\.", "");
    JsonNode model = body.path(isGroup ? "imGroupOpenDeliverModel" : "imRobotOpenDeliverModel");
    Optional<String> receiver =
        (isGroup ? group(app, name) : members.find(app, name).map(one -> one.target().id()))
            .filter(one -> RobotCode.fault(app, model, "auth").isEmpty());
    receiver.ifPresent(target -> messages.add(target, isGroup ? "" : name, id, card));
    delivered.put("spaceType", isGroup ? "IM_GROUP" : "IM_ROBOT").put("spaceId", name);
    delivered.put("success", receiver.isPresent());
    delivered.put(receiver.isPresent() ? "carrierId" : "errorMsg", UUID.randomUUID().toString());
  }

  private Optional<String> group(App app, String conversation) {
    return groups.fault(app, conversation).isEmpty()
        ? groups.place(app, conversation)
        : Optional.empty();
  }

  /** Whether presses go over the stream, or to an address that the app has registered. */
  private boolean isTold(App app, JsonNode body) {
    return switch (JsonBody.text(body, "callbackType")) {
      case "STREAM" -> true;
      case "HTTP" -> callbacks.find(app, JsonBody.text(body, "callbackRouteKey")).isPresent();
      default -> false;
    };
  }

  private static boolean areTexts(JsonNode params) {
    for (JsonNode value : params) {
      if (!value.isTextual()
          || value.textValue().getBytes(StandardCharsets.UTF_8).length > VALUE_BYTES_MAX) {
        return false;
      }
    }
    return params.isObject();
  }

  private Answer updated(JsonNode body) {
    Map<String, String> card = cards.get(JsonBody.text(body, "outTrackId"));
    if (card == null) {
      return DingTalkGateway.refused(400, "param.cardNotExist", "卡片不存在");
    }
    JsonNode params = body.at("/cardData/cardParamMap");
    if (!body.at("/cardUpdateOptions/updateCardDataByKey").asBoolean(false)) {
      card.clear();
    }
    merge(card, params);
    return success(JsonNodeFactory.instance.booleanNode(true));
  }

  private static void merge(Map<String, String> card, JsonNode params) {
    params.properties().forEach(one -> card.put(one.getKey(), one.getValue().asText()));
  }

  /** Shows what the answer to a press said. */
  void pressed(String id, JsonNode answer) {
    Optional.ofNullable(cards.get(id))
        .ifPresent(card -> merge(card, answer.at("/cardData/cardParamMap")));
  }

  private static Answer success(JsonNode result) {
    return Answer.json(
        200, JsonNodeFactory.instance.objectNode().put("success", true).set("result", result));
  }
}
