package io.annunciator.message;

import io.annunciator.alarm.Alarm;
import java.util.Map;

/** The text of one alarm alone, made to be read on a phone. */
final class Single {
  private static final int LABELS_MAX = 8;

  /** Less than this of a message says nothing; rather the other parts are cut. */
  private static final int MESSAGE_BYTES_MIN = 160;

  private static final int TIGHT_PART_BYTES_MAX = 64;
  private static final String QUOTE = "\n\n> ";
  private static final String BULLET = "\n- ";

  private final Words words;
  private final Facts facts;
  private final MessageFormat format;
  private final Cut cut;

  Single(Words words, Facts facts, MessageFormat format) {
    this.words = words;
    this.facts = facts;
    this.format = format;
    this.cut = new Cut(format::bytes);
  }

  /**
   * Returns everything about the alarm. What does not fit goes in this order: the labels, the end
   * of the message, the middle of long names.
   */
  String text(Alarm alarm, int bytesMax) {
    String head = head(alarm, Integer.MAX_VALUE);
    String quote = quote(PlantText.opening(alarm.message()));
    String list = list(alarm, Integer.MAX_VALUE);
    String text = head + quote + list;
    int bytes = format.bytes(text);
    if (bytes <= bytesMax) {
      String labels = labels(alarm);
      return bytes + format.bytes(labels) <= bytesMax ? text + labels : text;
    }
    int room = bytesMax - format.bytes(head) - format.bytes(list);
    if (room < MESSAGE_BYTES_MIN) {
      head = head(alarm, TIGHT_PART_BYTES_MAX);
      list = list(alarm, TIGHT_PART_BYTES_MAX);
      room = bytesMax - format.bytes(head) - format.bytes(list);
    }
    return cut.end(head + quoteWithin(alarm, room) + list, bytesMax);
  }

  private String quoteWithin(Alarm alarm, int bytesMax) {
    return quote(cut.end(PlantText.opening(alarm.message()), bytesMax - format.bytes(QUOTE)));
  }

  private static String quote(String message) {
    return message.isEmpty() ? "" : QUOTE + message;
  }

  private String head(Alarm alarm, int partBytesMax) {
    return "### "
        + words.band(alarm.severity())
        + " · "
        + words.state(alarm.state())
        + "\n\n**"
        + cut.middle(PlantText.of(alarm.source()), partBytesMax)
        + " · "
        + cut.end(PlantText.of(alarm.condition()), partBytesMax)
        + "**";
  }

  private String list(Alarm alarm, int partBytesMax) {
    StringBuilder list = new StringBuilder("\n");
    append(list, words.value(), Facts.value(alarm), partBytesMax);
    append(list, words.limit(), Facts.limit(alarm), partBytesMax);
    append(list, words.area(), PlantText.of(alarm.area()), partBytesMax);
    append(list, words.site(), PlantText.of(alarm.site()), partBytesMax);
    append(list, words.time(), facts.dayAndTime(alarm.time()), partBytesMax);
    append(list, words.shortId(), alarm.shortId(), partBytesMax);
    return list.toString();
  }

  private void append(StringBuilder list, String name, String text, int bytesMax) {
    if (!text.isEmpty()) {
      list.append(BULLET).append(name).append(words.colon()).append(cut.end(text, bytesMax));
    }
  }

  private String labels(Alarm alarm) {
    if (alarm.labels().size() > LABELS_MAX) {
      return "";
    }
    StringBuilder list = new StringBuilder();
    for (Map.Entry<String, String> label : alarm.labels().entrySet()) {
      append(
          list,
          PlantText.opening(label.getKey()),
          PlantText.of(label.getValue()),
          Integer.MAX_VALUE);
    }
    return list.toString();
  }
}
