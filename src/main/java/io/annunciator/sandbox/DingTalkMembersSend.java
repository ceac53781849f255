package io.annunciator.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.annunciator.site.App;
import io.annunciator.site.Target;
import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.StreamSupport;

/**
 * {@code POST /v1.0/robot/oToMessages/batchSend}: a message of an app's robot to members, one by
 * one. A member whom no target of the app names counts as not in the organisation; one who is flow
 * controlled is listed as such and sees nothing.
 *
 * <p>Source: DingTalk open platform, "Chatbots send one-on-one chat messages in batches". For this
 * API no length of {@code msgParam} is published. Not documented, and chosen here: a call counts
 * for the monthly quota, however many members it names, once nothing else of it is refused.
 */
final class DingTalkMembersSend {
  private static final int USERS_MAX = 20;

  private final DingTalkGateway gateway;
  private final Messages messages;
  private final Switches switches;
  private volatile Receivers members;

  DingTalkMembersSend(Clock clock, Tokens tokens, Messages messages, Switches switches) {
    this.gateway =
        new DingTalkGateway(clock, tokens, List.of("robotCode", "userIds", "msgKey", "msgParam"));
    this.messages = messages;
    this.switches = switches;
    targets(List.of());
  }

  void targets(Collection<Target> targets) {
    members =
        new Receivers(targets, "dingtalkMembers", Target::receivers, UnaryOperator.identity());
  }

  Answer send(String method, String token, byte[] body) {
    return gateway.pass(method, token, body, this::post);
  }

  private Answer post(App app, JsonNode body) {
    JsonNode userIds = body.path("userIds");
    Verdict verdict =
        RobotCode.fault(app, body, "notExsit")
            .or(() -> fault(userIds))
            .map(Verdict.class::cast)
            .orElseGet(() -> DingTalkAppMessage.read(body, Integer.MAX_VALUE));
    if (verdict instanceof Verdict.Denied denied) {
      return DingTalkGateway.refused(400, denied.code(), denied.message());
    }
    if (!switches.api().permits()) {
      return DingTalkGateway.overQuota();
    }
    return Answer.json(200, shown(app, userIds, (Verdict.Shown) verdict));
  }

  private ObjectNode shown(App app, JsonNode userIds, Verdict.Shown message) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer.put("processQueryKey", UUID.randomUUID().toString());
    ArrayNode invalid = answer.putArray("invalidStaffIdList");
    ArrayNode flowControlled = answer.putArray("flowControlledStaffIdList");
    Set<String> users = new LinkedHashSet<>();
    userIds.forEach(user -> users.add(user.textValue()));
    Receivers known = members;
    for (String user : users) {
      Optional<Receivers.Receiver> member = known.find(app, user);
      if (member.isEmpty()) {
        invalid.add(user);
      } else if (switches.isFlowControlled(user)) {
        flowControlled.add(user);
      } else {
        messages.add(member.get().target(), member.get().name(), message);
      }
    }
    return answer;
  }

  private static Optional<Verdict.Denied> fault(JsonNode userIds) {
    if (!userIds.isArray()
        || !StreamSupport.stream(userIds.spliterator(), false).allMatch(JsonNode::isTextual)) {
      return Optional.of(new Verdict.Denied("invalidParameter.param.invalid", "userIds 无效"));
    }
    if (userIds.isEmpty()) {
      return Optional.of(new Verdict.Denied("invalidParameter.userIds.empty", "userIds 为空"));
    }
    return userIds.size() > USERS_MAX
        ? Optional.of(new Verdict.Denied("invalidParameter.userIds.overMax", "userIds 超过上限"))
        : Optional.empty();
  }
}
