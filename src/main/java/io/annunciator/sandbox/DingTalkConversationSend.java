package io.annunciator.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.annunciator.site.App;
import io.annunciator.site.Target;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;

/**
 * {@code POST /v1.0/robot/groupMessages/send}: a message of an app's robot to a group. The robot is
 * in the groups that targets of the app name. No rate per group is published, so none is held.
 *
 * <p>Source: DingTalk open platform, "The robot sends a group message".
 */
final class DingTalkConversationSend {
  private static final int PARAM_BYTES_MAX = 15_000;
  private static final String CONVERSATION = "openConversationId";

  private final DingTalkGateway gateway;
  private final Messages messages;
  private final MonthlyQuota quota;
  private volatile Receivers groups;

  DingTalkConversationSend(Clock clock, Tokens tokens, Messages messages, MonthlyQuota quota) {
    this.gateway =
        new DingTalkGateway(
            clock, tokens, List.of("robotCode", CONVERSATION, "msgKey", "msgParam"));
    this.messages = messages;
    this.quota = quota;
    targets(List.of());
  }

  void targets(Collection<Target> targets) {
    groups = groups(targets);
  }

  static Receivers groups(Collection<Target> targets) {
    return new Receivers(
        targets,
        "dingtalkConversation",
        target -> List.of(conversation(target)),
        UnaryOperator.identity());
  }

  private static String conversation(Target target) {
    String title = target.text("group").strip();
    return title.isEmpty() ? target.text(CONVERSATION) : Sandbox.conversation(title);
  }

  Answer send(String method, String token, byte[] body) {
    return gateway.pass(method, token, body, this::post);
  }

  private Answer post(App app, JsonNode body) {
    Optional<Receivers.Receiver> group = groups.find(app, JsonBody.text(body, CONVERSATION));
    Verdict verdict =
        RobotCode.fault(app, body, "auth")
            .or(() -> group.isPresent() ? Optional.empty() : Optional.of(unknownGroup()))
            .map(Verdict.class::cast)
            .orElseGet(() -> DingTalkAppMessage.read(body, PARAM_BYTES_MAX));
    if (verdict instanceof Verdict.Denied denied) {
      return DingTalkGateway.refused(400, denied.code(), denied.message());
    }
    if (!quota.permits()) {
      return DingTalkGateway.overQuota();
    }
    messages.add(group.orElseThrow().target(), (Verdict.Shown) verdict);
    return Answer.json(
        200,
        JsonNodeFactory.instance.objectNode().put("processQueryKey", UUID.randomUUID().toString()));
  }

  private static Verdict.Denied unknownGroup() {
    return new Verdict.Denied("invalid.openConversationId", "openConversationId 无效");
  }
}
