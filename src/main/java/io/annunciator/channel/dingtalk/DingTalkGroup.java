package io.annunciator.channel.dingtalk;

import io.annunciator.channel.Config;
import io.annunciator.channel.GroupRobot;
import io.annunciator.channel.Mention;
import io.annunciator.channel.Secret;
import io.annunciator.channel.Utf8;
import io.annunciator.channel.Webhook;
import io.annunciator.message.Draft;
import io.annunciator.outbox.Outcome;
import io.annunciator.site.Target;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/**
 * A DingTalk group's custom robot: where a message goes, what it looks like, and what the answer
 * means.
 *
 * <p>Source: DingTalk open platform, "Custom robots send group messages". The size limit is not in
 * it; it is what error 460101 says.
 */
public final class DingTalkGroup implements GroupRobot {
  static final int BODY_BYTES_MAX = 20_000;

  /** A longer title is cut; it is all that the list of conversations shows anyway. */
  static final int TITLE_BYTES_MAX = 100;

  static final int KEY_LENGTH_MAX = 64;

  private static final Set<String> SIGNATURE = Set.of("timestamp", "sign");

  private final Clock clock;
  private final DingTalkRobotAnswers answers = new DingTalkRobotAnswers();

  /**
   * @param clock whose time is signed; DingTalk takes up to one hour of difference
   */
  public DingTalkGroup(Clock clock) {
    this.clock = clock;
  }

  /** Returns the webhook without its query, so without any credential. */
  @Override
  public String uri(Map<String, Object> target) {
    return Webhook.of(target).uri();
  }

  /**
   * Returns the query, URL-encoded: the webhook's own and, if the target has a {@code secret}, a
   * signature of this moment. Call it for every attempt, a signature ages. Never print it.
   */
  @Override
  public String query(Map<String, Object> target) {
    String own = Webhook.of(target).queryWithout(SIGNATURE);
    Secret secret = new Secret(Config.text(target, "secret"));
    if (secret.isEmpty()) {
      return own;
    }
    Instant now = clock.instant();
    String sign = URLEncoder.encode(new DingTalkSign(secret).sign(now), StandardCharsets.UTF_8);
    String signature = "timestamp=" + now.toEpochMilli() + "&sign=" + sign;
    return own.isEmpty() ? signature : own + "&" + signature;
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

  /** Reckons with the longest title and key, and with the mention and the keyword. */
  @Override
  public int textBytesMax(Target target) {
    DingTalkMarkdown empty =
        new DingTalkMarkdown(Mention.of(target.config()), target.text("keyword").strip());
    byte[] rest = empty.body("t".repeat(TITLE_BYTES_MAX), "", "k".repeat(KEY_LENGTH_MAX));
    return BODY_BYTES_MAX - rest.length;
  }

  @Override
  public int bytes(String text) {
    return JsonBytes.of(text);
  }

  /**
   * {@inheritDoc}
   *
   * <p>DingTalk shows a message once however often it comes with the same key; for how long is not
   * documented.
   *
   * @throws IllegalArgumentException if the key has more than 64 characters
   */
  @Override
  public byte[] body(Target target, Draft draft, String key) {
    if (key.length() > KEY_LENGTH_MAX) {
      throw new IllegalArgumentException(
          "key has " + key.length() + " characters, expected at most " + KEY_LENGTH_MAX);
    }
    String title = Utf8.cut(draft.title(), TITLE_BYTES_MAX, JsonBytes::of);
    return markdown(target, draft).body(title, draft.text(), key);
  }

  @Override
  public String shown(Target target, Draft draft) {
    return markdown(target, draft).complete(draft.text());
  }

  private static DingTalkMarkdown markdown(Target target, Draft draft) {
    Mention mention = Mention.of(target.config()).at(draft.highest().severity());
    return new DingTalkMarkdown(mention, target.text("keyword").strip());
  }
}
