package io.annunciator.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.annunciator.site.App;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

/**
 * {@code POST /v1.0/robot/groupMessages/send}: a message of an app's robot to a group. No rate per
 * group is published, so none is held.
 *
 * <p>Source: DingTalk open platform, "The robot sends a group message".
 */
final class DingTalkConversationSend {
  private static final int PARAM_BYTES_MAX = 15_000;
  private static final String CONVERSATION = "openConversationId";

  private final DingTalkGateway gateway;
  private final Messages messages;
  private final MonthlyQuota quota;
  private final DingTalkGroups groups;

  DingTalkConversationSend(
      Clock clock, Tokens tokens, Messages messages, MonthlyQuota quota, DingTalkGroups groups) {
    this.gateway =
        new DingTalkGateway(
            clock, tokens, List.of("robotCode", CONVERSATION, "msgKey", "msgParam"));
    this.messages = messages;
    this.quota = quota;
    this.groups = groups;
  }

  Answer send(String method, String token, byte[] body) {
    return gateway.pass(method, token, body, this::post);
  }

  private Answer post(App app, JsonNode body) {
    String conversation = JsonBody.text(body, CONVERSATION);
    Verdict verdict =
        RobotCode.fault(app, body, "auth")
            .or(() -> groups.fault(app, conversation))
            .map(Verdict.class::cast)
            .orElseGet(() -> DingTalkAppMessage.read(body, PARAM_BYTES_MAX));
    if (verdict instanceof Verdict.Denied denied) {
      return DingTalkGateway.refused(400, denied.code(), denied.message());
    }
    if (!quota.permits()) {
      return DingTalkGateway.overQuota();
    }
    groups
        .place(app, conversation)
        .ifPresent(group -> messages.addToGroup(group, (Verdict.Shown) verdict));
    return Answer.json(
        200,
        JsonNodeFactory.instance.objectNode().put("processQueryKey", UUID.randomUUID().toString()));
  }
}
