package io.annunciator.channel.wecom;

import io.annunciator.channel.Mention;
import io.annunciator.channel.Utf8;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The content of a Markdown message to a group's robot, which has no place for a title.
 *
 * <p>Source: WeCom open platform, "Configuration of message push". Markdown can mention members by
 * user id only; mobiles and everybody can be mentioned in plain text alone, so they are left out.
 */
final class WeComMarkdown {
  /** A longer title is cut. */
  static final int TITLE_BYTES_MAX = 100;

  private static final String HEADING = "### ";
  private static final Pattern STARTS_WITH_HEADING = Pattern.compile("#{1,6} ");

  private final Mention mention;

  /**
   * @param mention who is mentioned by this message
   */
  WeComMarkdown(Mention mention) {
    this.mention = mention;
  }

  String content(String title, String text) {
    String people =
        mention.users().stream().map(user -> "<@" + user + ">").collect(Collectors.joining());
    String withPeople = people.isEmpty() ? text : text + "\n" + people;
    boolean isTold = title.isEmpty() || text.startsWith(title);
    return isTold || STARTS_WITH_HEADING.matcher(text).lookingAt()
        ? withPeople
        : heading(title) + withPeople;
  }

  /** Returns how many bytes of the content are not the text, with the longest title. */
  int bytesBesideText() {
    return Utf8.bytes(content("t".repeat(TITLE_BYTES_MAX), ""));
  }

  private static String heading(String title) {
    return HEADING + Utf8.cut(withoutMarkdown(title), TITLE_BYTES_MAX, Utf8::bytes) + "\n";
  }

  /** A title is plain text from a plant: it must not mention anybody, nor open a link. */
  private static String withoutMarkdown(String title) {
    return title
        .replaceAll("\\s+", " ")
        .replace('<', '＜')
        .replace('[', '［')
        .replace('`', '｀')
        .replace('*', '＊');
  }
}
