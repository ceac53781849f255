package io.annunciator.channel.wecom;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.annunciator.channel.GroupRobot;
import io.annunciator.channel.Mention;
import io.annunciator.channel.UncodedAnswer;
import io.annunciator.channel.Utf8;
import io.annunciator.channel.Webhook;
import io.annunciator.message.Draft;
import io.annunciator.outbox.Outcome;
import io.annunciator.site.Target;
import java.util.Map;

/**
 * A WeCom group's robot: where a message goes, what it looks like, and what the answer means.
 *
 * <p>Source: WeCom open platform, "Configuration of message push". Its Markdown mentions only the
 * {@code users} of a target's {@code mention}; {@code mobiles} and {@code all} have no effect.
 */
public final class WeComGroup implements GroupRobot {
  static final int CONTENT_BYTES_MAX = 4_096;

  private final WeComAnswers answers =
      new WeComAnswers(WeComCodes.ROBOT, new UncodedAnswer(WeComCodes.PLATFORM)::outcome);

  /** Returns the webhook without its query, so without the key. */
  @Override
  public String uri(Map<String, Object> target) {
    return Webhook.of(target).uri();
  }

  /** Returns the webhook's query, which holds the key. Never print it. */
  @Override
  public String query(Map<String, Object> target) {
    return Webhook.of(target).query();
  }

  /**
   * Reads an answer.
   *
   * @param body null and empty are the same
   */
  @Override
  public Outcome outcome(int httpStatus, String body) {
    return answers.outcome(httpStatus, body);
  }

  /** Reckons with the longest title and with the mention. */
  @Override
  public int textBytesMax(Target target) {
    return CONTENT_BYTES_MAX - new WeComMarkdown(Mention.of(target.config())).bytesBesideText();
  }

  @Override
  public int bytes(String text) {
    return Utf8.bytes(text);
  }

  /**
   * {@inheritDoc}
   *
   * <p>WeCom takes no key: a message whose answer got lost may be shown twice.
   */
  @Override
  public byte[] body(Target target, Draft draft, String key) {
    ObjectNode body = Json.object();
    body.put("msgtype", "markdown");
    body.putObject("markdown").put("content", shown(target, draft));
    return Json.bytes(body);
  }

  @Override
  public String shown(Target target, Draft draft) {
    Mention mention = Mention.of(target.config()).at(draft.highest().severity());
    return new WeComMarkdown(mention).content(draft.title(), draft.text());
  }
}
