package io.annunciator.lane;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import io.annunciator.message.Composed;
import io.annunciator.message.Composer;
import io.annunciator.message.MessageFormat;
import io.annunciator.outbox.Message;
import io.annunciator.outbox.Waiting;
import io.annunciator.site.Target;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the messages of one target. */
final class MessageWriter {
  private static final Logger LOG = LoggerFactory.getLogger(MessageWriter.class);

  /**
   * What an alarm takes in a storm: the composer's compact line, its bullet, a share of headings.
   * Rather more than less: one alarm too many would make the composer write fewer, longer lines.
   */
  private static final int BYTES_PER_LINE = 80;

  private final Target target;
  private final MessageFormat format;
  private final Composer composer;
  private final TimeBasedEpochGenerator ids = Generators.timeBasedEpochGenerator();

  MessageWriter(Target target, MessageFormat format, Composer composer) {
    this.target = target;
    this.format = format;
    this.composer = composer;
  }

  /** Returns how many waiting deliveries fill a message, each alarm being one for each receiver. */
  int fullFrom() {
    int receivers = Math.min(target.receivers().size(), format.receiversMax());
    return Math.max(2, format.textBytesMax(target) / BYTES_PER_LINE) * Math.max(1, receivers);
  }

  /**
   * Returns a message of the first candidates, as many as fit; empty when the first one cannot be
   * written, which is a mistake of ours and must not hold up the others.
   *
   * @param waitingCount how many wait in all
   * @param flood how many alarms came lately, when that is to be said; else 0
   */
  Optional<Begun> write(List<Waiting> candidates, int waitingCount, int flood, Instant now) {
    List<Waiting> some = candidates;
    int count = waitingCount;
    while (true) {
      try {
        return Optional.of(compose(some, count, flood, now));
      } catch (RuntimeException e) {
        LOG.error("{} alarms for {} cannot be written", some.size(), target.id(), e);
        if (some.size() == 1 && count == 1) {
          return Optional.empty();
        }
        some = some.subList(0, Math.max(1, some.size() / 2));
        count = some.size();
      }
    }
  }

  private Begun compose(List<Waiting> candidates, int waitingCount, int flood, Instant now) {
    Addressed addressed = Addressed.of(target, format.receiversMax(), candidates);
    Target receivers = target.to(addressed.receivers());
    Composed composed =
        composer.compose(receivers, format, addressed.alarms(), addressed.of(waitingCount), flood);
    List<Waiting> carried = addressed.deliveries(composed.carried());
    String id = ids.generate().toString();
    Message message =
        new Message(
            id,
            target.id(),
            composed.draft().title(),
            format.body(receivers, composed.draft(), id),
            carried.stream().map(Waiting::id).toList(),
            0);
    return new Begun(message, carried, now);
  }
}
