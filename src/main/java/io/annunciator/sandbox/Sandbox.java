package io.annunciator.sandbox;

import io.annunciator.site.Target;
import java.time.Clock;
import java.util.Collection;

/**
 * A stand-in for DingTalk and WeCom: it takes what the platforms take at the same paths, refuses
 * what they refuse with the same answers, and shows what the groups would have seen. It knows the
 * robots of the site's own targets and no others.
 *
 * <p>A platform's path is a method here; several threads may call at once. Nothing is kept over a
 * restart. Limits, and which messages were posted, survive {@link #targets}.
 */
public final class Sandbox {
  private static final String PREFIX = "/sandbox";

  private final Messages messages;
  private final DingTalkRobotSend dingtalkRobotSend;
  private final WeComWebhookSend wecomWebhookSend;

  /**
   * @param targets those whose {@code webhook} points here; kinds other than {@code dingtalkGroup}
   *     and {@code wecomGroup} are passed over
   */
  public Sandbox(Clock clock, Collection<Target> targets) {
    messages = new Messages(clock);
    dingtalkRobotSend = new DingTalkRobotSend(clock, messages);
    wecomWebhookSend = new WeComWebhookSend(clock, messages);
    targets(targets);
  }

  /**
   * Replaces the robots. Where two targets name one robot, the first one's security settings count
   * and its name stands in {@link #messages}.
   */
  public void targets(Collection<Target> targets) {
    dingtalkRobotSend.targets(targets);
    wecomWebhookSend.targets(targets);
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

  /** Answers a call to any other path, with or without the prefix {@code /sandbox}. */
  public Answer unknown(String path) {
    String below = path.startsWith(PREFIX) ? path.substring(PREFIX.length()) : path;
    return below.startsWith("/cgi-bin/") ? Answer.notFound() : Answer.of(404, "请求的URI地址不存在");
  }

  /**
   * Returns the last 1,000 messages as JSON, newest first: {@code
   * [{"time","target","kind","title","text"}]}. {@code time} is RFC 3339 in UTC, {@code target} the
   * {@link Target#id}, {@code text} as it was sent, Markdown with its mentions.
   */
  public String messages() {
    return messages.json();
  }

  private static byte[] bytes(byte[] body) {
    return body == null ? new byte[0] : body;
  }
}
