package io.annunciator.channel.dingtalk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.annunciator.channel.Mention;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The body of a Markdown message to a group's robot.
 *
 * <p>Source: DingTalk open platform, "Custom robots send group messages". A mention works only if
 * the text holds {@code @} and the mobile or user id as well as the list beside it.
 */
final class DingTalkMarkdown {
  private static final String PARAGRAPH = "\n\n";

  private final Mention mention;
  private final String keyword;

  /**
   * @param mention who is mentioned by this message
   * @param keyword without which the robot refuses a message, possibly empty
   */
  DingTalkMarkdown(Mention mention, String keyword) {
    this.mention = mention;
    this.keyword = keyword;
  }

  /** Returns the body in UTF-8; half a surrogate pair becomes a question mark. */
  byte[] body(String title, String text, String key) {
    ObjectNode body = Json.object();
    body.put("msgtype", "markdown");
    body.putObject("markdown").put("title", title).put("text", complete(text));
    if (!mention.isNobody()) {
      ObjectNode at = body.putObject("at");
      at.set("atMobiles", Json.tree(mention.mobiles()));
      at.set("atUserIds", Json.tree(mention.users()));
      at.put("isAtAll", mention.all());
    }
    body.put("msgUuid", key);
    return Json.bytes(body);
  }

  /** Returns the text with the mention and the keyword. */
  String complete(String text) {
    String people =
        Stream.concat(mention.mobiles().stream(), mention.users().stream())
            .map(person -> "@" + person)
            .collect(Collectors.joining(" "));
    String withPeople = people.isEmpty() ? text : text + PARAGRAPH + people;
    return withPeople.contains(keyword) ? withPeople : withPeople + PARAGRAPH + keyword;
  }
}
