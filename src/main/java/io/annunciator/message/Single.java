package io.annunciator.message;

import io.annunciator.alarm.Alarm;
import io.annunciator.alarm.AlarmState;
import io.annunciator.outbox.Waiting;
import java.util.LinkedHashMap;
import java.util.Map;

/** The text of one alarm alone, made to be read on a phone. */
final class Single {
  private static final int LABELS_MAX = 8;

  /** Less than this of a message says nothing; rather the other parts are cut. */
  private static final int MESSAGE_BYTES_MIN = 160;

  private static final int TIGHT_PART_BYTES_MAX = 64;

  /** The label that says who acknowledged. */
  private static final String BY = "by";

  private static final String PARAGRAPH = "\n\n";
  private static final String QUOTE = PARAGRAPH + "> ";
  private static final String BULLET = "\n- ";

  private final Words words;
  private final Facts facts;
  private final Link link;
  private final MessageFormat format;
  private final String notice;
  private final Cut cut;

  /**
   * @param notice stands below the heading, possibly empty
   */
  Single(Words words, Facts facts, Link link, MessageFormat format, String notice) {
    this.words = words;
    this.facts = facts;
    this.link = link;
    this.format = format;
    this.notice = notice;
    this.cut = new Cut(format::bytes);
  }

  /**
   * Returns everything about the alarm. What does not fit goes in this order: the labels, the end
   * of the message, the middle of long names, the link.
   */
  String text(Waiting waiting, int bytesMax) {
    String address = link.of(waiting);
    String end = address.isEmpty() ? "" : PARAGRAPH + address;
    int room = bytesMax - format.bytes(end);
    String least =
        head(waiting, TIGHT_PART_BYTES_MAX) + list(waiting.alarm(), TIGHT_PART_BYTES_MAX);
    return format.bytes(least) <= room
        ? withoutLink(waiting, room) + end
        : withoutLink(waiting, bytesMax);
  }

  private String withoutLink(Waiting waiting, int bytesMax) {
    Alarm alarm = waiting.alarm();
    String head = head(waiting, Integer.MAX_VALUE);
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
      head = head(waiting, TIGHT_PART_BYTES_MAX);
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

  private String head(Waiting waiting, int partBytesMax) {
    Alarm alarm = waiting.alarm();
    String remark = words.remarks().sentence(waiting.remark());
    return "### "
        + words.band(alarm.severity())
        + " · "
        + words.state(alarm.state())
        + notice
        + PARAGRAPH
        + "**"
        + cut.middle(PlantText.of(alarm.source()), partBytesMax)
        + " · "
        + cut.end(PlantText.of(alarm.condition()), partBytesMax)
        + "**"
        + (remark.isEmpty() ? "" : PARAGRAPH + remark);
  }

  private String list(Alarm alarm, int partBytesMax) {
    StringBuilder list = new StringBuilder("\n");
    append(list, words.acknowledgedBy(), acknowledgedBy(alarm), partBytesMax);
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

  private static String acknowledgedBy(Alarm alarm) {
    return alarm.state() == AlarmState.ACKNOWLEDGED
        ? PlantText.of(alarm.labels().getOrDefault(BY, ""))
        : "";
  }

  private String labels(Alarm alarm) {
    Map<String, String> labels = new LinkedHashMap<>(alarm.labels());
    if (alarm.state() == AlarmState.ACKNOWLEDGED) {
      labels.remove(BY);
    }
    if (labels.size() > LABELS_MAX) {
      return "";
    }
    StringBuilder list = new StringBuilder();
    for (Map.Entry<String, String> label : labels.entrySet()) {
      append(
          list,
          PlantText.opening(label.getKey()),
          PlantText.of(label.getValue()),
          Integer.MAX_VALUE);
    }
    return list.toString();
  }
}
