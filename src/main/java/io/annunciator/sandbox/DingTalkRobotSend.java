package io.annunciator.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import io.annunciator.site.Target;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * {@code POST /robot/send}: a message of a custom robot to its group. The limit counts every call
 * that names a token, also one that is refused later: the platform looks at it before it looks the
 * token up.
 *
 * <p>The monthly quota comes last and so counts what is not refused; a repeated message counts too.
 * Neither is documented.
 *
 * <p>Source: DingTalk open platform, "Custom robots send group messages" and "Security settings of
 * custom robots"; the sizes and answers not documented there were observed on the live service.
 */
final class DingTalkRobotSend {
  private static final int BODY_BYTES_MAX = 20_000;

  private final Messages messages;
  private final MonthlyQuota quota;
  private final RobotSignature signature;
  private final Throttle throttle;
  private final Repeats repeats = new Repeats();
  private volatile Robots robots = new Robots(List.of(), "", "");

  DingTalkRobotSend(Clock clock, Messages messages, MonthlyQuota quota) {
    this.messages = messages;
    this.quota = quota;
    this.signature = new RobotSignature(clock);
    this.throttle = new Throttle(clock, 20, Duration.ofMinutes(1), Duration.ofMinutes(10));
  }

  void targets(Collection<Target> targets) {
    robots = new Robots(targets, "dingtalkGroup", "access_token");
  }

  Answer send(String method, Query query, String contentType, byte[] body) {
    if (!"POST".equals(method)) {
      return Answer.of(43002, "需要POST请求");
    }
    if (!isJson(contentType)) {
      return Answer.of(43004, "无效的HTTP HEADER Content-Type");
    }
    String token = query.text("access_token");
    if (token.isEmpty()) {
      return Answer.of(40035, "缺少参数 access_token");
    }
    Fingerprint robot = Fingerprint.of(token);
    if (!throttle.permits(robot)) {
      return Answer.of(130101, "send too fast, exceed 20 times per minute");
    }
    Optional<Target> target = robots.find(robot);
    if (target.isEmpty()) {
      return Answer.of(300005, "token is not exist");
    }
    if (body.length > BODY_BYTES_MAX) {
      return Answer.of(460101, "message too long, exceed 20000 bytes");
    }
    return post(robot, target.get(), query, body);
  }

  private Answer post(Fingerprint robot, Target target, Query query, byte[] body) {
    String secret = target.text("secret");
    if (!secret.isEmpty()) {
      Optional<String> fault = signature.fault(secret, query.text("timestamp"), query.text("sign"));
      if (fault.isPresent()) {
        return Answer.of(310000, fault.get());
      }
    }
    Optional<JsonNode> json = JsonBody.read(body);
    if (json.isEmpty()) {
      return Answer.of(40035, "缺少参数 json");
    }
    Verdict verdict = DingTalkMessage.read(json.get());
    if (verdict instanceof Verdict.Refused refused) {
      return Answer.of(refused.errcode(), refused.errmsg());
    }
    Verdict.Shown shown = (Verdict.Shown) verdict;
    if (!(shown.title() + "\n" + shown.text()).contains(target.text("keyword"))) {
      return Answer.of(310000, "keywords not in content");
    }
    if (!quota.permits()) {
      return Answer.of(90030, "webhook over limit");
    }
    String uuid = JsonBody.text(json.get(), "msgUuid");
    if (uuid.isEmpty() || repeats.isFirst(robot.and(uuid))) {
      messages.add(target, shown);
    }
    return Answer.ok();
  }

  private static boolean isJson(String contentType) {
    String type = contentType == null ? "" : contentType.split(";", 2)[0];
    return type.strip().toLowerCase(Locale.ROOT).equals("application/json");
  }
}
