package io.annunciator.message;

import io.annunciator.alarm.Alarm;
import io.annunciator.outbox.Waiting;
import java.util.List;
import java.util.function.Function;

/** Fills one message with lines, as many as its size takes. */
final class Digest {
  private final Words words;
  private final MessageFormat format;
  private final int bytesMax;
  private final int waitingCount;
  private final GroupHeading heading;

  /**
   * @param waitingCount how many wait in all; what is not carried is told as a number
   */
  Digest(Words words, MessageFormat format, int bytesMax, int waitingCount) {
    this.words = words;
    this.format = format;
    this.bytesMax = bytesMax;
    this.waitingCount = waitingCount;
    this.heading = new GroupHeading(words, format);
  }

  /** The first alarms that fit, possibly none. */
  final class Filled {
    private final Groups groups = new Groups(heading);
    private int count;

    int count() {
      return count;
    }

    String text() {
      return head(count) + groups.text(count);
    }
  }

  Filled fill(List<Waiting> candidates, Function<Alarm, String> line) {
    Filled filled = new Filled();
    // the longest head there can be; the exact one is only made where it decides
    int headBytesMax = format.bytes(head(waitingCount) + more(waitingCount));
    int bytes = 0;
    for (int i = 0; i < candidates.size() && bytes <= bytesMax; i++) {
      Alarm alarm = candidates.get(i).alarm();
      String text = line.apply(alarm);
      bytes += format.bytes(text) + format.bytes(filled.groups.add(alarm, text));
      if (bytes + headBytesMax <= bytesMax || bytes + format.bytes(head(i + 1)) <= bytesMax) {
        filled.count = i + 1;
      }
    }
    return filled;
  }

  /** Returns a digest of one alarm, its line cut to what the size leaves. */
  String one(Alarm alarm, Line line) {
    String start = head(1) + heading.of(alarm);
    String text = start + line.full(alarm, bytesMax - format.bytes(start));
    return new Cut(format::bytes).end(text, bytesMax);
  }

  private String head(int carried) {
    return "### "
        + words.alarms(carried)
        + (waitingCount > carried ? more(waitingCount - carried) : "");
  }

  private String more(int count) {
    return words.moreBefore() + count + words.moreAfter();
  }
}
