package io.annunciator.message;

import io.annunciator.outbox.Waiting;
import java.util.List;
import java.util.function.Function;

/** Fills one message with lines, as many as its size takes. */
final class Digest {
  private final Words words;
  private final MessageFormat format;
  private final int bytesMax;
  private final int waitingCount;
  private final String notice;
  private final GroupHeading heading;

  /**
   * @param waitingCount how many wait in all; what is not carried is told as a number
   * @param notice stands below the heading, possibly empty
   */
  Digest(Words words, MessageFormat format, int bytesMax, int waitingCount, String notice) {
    this.words = words;
    this.format = format;
    this.bytesMax = bytesMax;
    this.waitingCount = waitingCount;
    this.notice = notice;
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

  Filled fill(List<Waiting> candidates, Function<Waiting, String> line) {
    Filled filled = new Filled();
    // the longest head there can be; the exact one is only made where it decides
    int headBytesMax = format.bytes(head(waitingCount) + more(waitingCount));
    int bytes = 0;
    for (int i = 0; i < candidates.size() && bytes <= bytesMax; i++) {
      Waiting waiting = candidates.get(i);
      String text = line.apply(waiting);
      bytes += format.bytes(text) + format.bytes(filled.groups.add(waiting.alarm(), text));
      if (bytes + headBytesMax <= bytesMax || bytes + format.bytes(head(i + 1)) <= bytesMax) {
        filled.count = i + 1;
      }
    }
    return filled;
  }

  /** Returns a digest of one alarm, its line cut to what the size leaves. */
  String one(Waiting waiting, Line line) {
    String start = head(1) + heading.of(waiting.alarm());
    String text = start + line.full(waiting, bytesMax - format.bytes(start));
    return new Cut(format::bytes).end(text, bytesMax);
  }

  private String head(int carried) {
    return "### "
        + words.alarms(carried)
        + (waitingCount > carried ? more(waitingCount - carried) : "")
        + notice;
  }

  private String more(int count) {
    return words.moreBefore() + count + words.moreAfter();
  }
}
