package io.annunciator.message;

import io.annunciator.alarm.OwnAlarm;
import io.annunciator.outbox.Waiting;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What people wrote elsewhere: their words alone, harmless, a paragraph for each of their lines.
 */
final class ChatText {
  private static final String PARAGRAPH = "\n\n";
  private static final int TITLE_MAX = 40;

  private final MessageFormat format;

  ChatText(MessageFormat format) {
    this.format = format;
  }

  static boolean isChat(Waiting waiting) {
    return OwnAlarm.isChat(waiting.alarm());
  }

  /** Returns one message of the first that fit, and at least one, cut if need be. */
  Composed compose(List<Waiting> chats, int bytesMax) {
    String text = new Cut(format::bytes).end(of(chats.get(0)), bytesMax);
    int count = 1;
    while (count < chats.size() && isChat(chats.get(count))) {
      String longer = text + PARAGRAPH + of(chats.get(count));
      if (format.bytes(longer) > bytesMax) {
        break;
      }
      text = longer;
      count++;
    }
    return new Composed(
        chats.subList(0, count), new Draft(title(text), text, chats.get(0).alarm()));
  }

  private static String of(Waiting chat) {
    String text =
        chat.alarm()
            .message()
            .lines()
            .map(PlantText::opening)
            .filter(line -> !line.isEmpty())
            .collect(Collectors.joining(PARAGRAPH));
    return text.isEmpty() ? "-" : text;
  }

  /** The text's own beginning, so that a format which puts titles above can see that it is. */
  private static String title(String text) {
    String line = text.lines().findFirst().orElse("");
    return line.codePointCount(0, line.length()) <= TITLE_MAX
        ? line
        : line.substring(0, line.offsetByCodePoints(0, TITLE_MAX));
  }
}
