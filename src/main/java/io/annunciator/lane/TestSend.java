package io.annunciator.lane;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import io.annunciator.alarm.Alarm;
import io.annunciator.alarm.OwnAlarm;
import io.annunciator.message.Composed;
import io.annunciator.message.Composer;
import io.annunciator.message.MessageFormat;
import io.annunciator.outbox.Message;
import io.annunciator.outbox.Outcome;
import io.annunciator.outbox.Waiting;
import io.annunciator.site.Service;
import io.annunciator.site.Target;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Sends one test message to each target of a service, past what waits, and tells the answers. */
public final class TestSend {
  private static final String TEXT = "Test message of Annunciator, nothing to do. 测试消息，无需处理。";

  /** Below every mention and not in the way of anything. */
  private static final int SEVERITY = 1;

  private final Function<String, MessageFormat> formats;
  private final Composer composer;
  private final Sender sender;
  private final Clock clock;
  private final TimeBasedEpochGenerator ids = Generators.timeBasedEpochGenerator();

  /** What the platform answered for one receiver. */
  public record Result(String target, String receiver, Outcome outcome) {
    public boolean isDelivered() {
      return outcome.kind() == Outcome.Kind.DELIVERED;
    }
  }

  public TestSend(
      Function<String, MessageFormat> formats, Composer composer, Sender sender, Clock clock) {
    this.formats = formats;
    this.composer = composer;
    this.sender = sender;
    this.clock = clock;
  }

  /** Takes as long as the platforms do. */
  public List<Result> to(Service service) {
    List<Result> results = new ArrayList<>();
    for (Target target : service.targets()) {
      MessageFormat format = formats.apply(target.kind());
      List<String> all = target.receivers();
      for (int i = 0; i < all.size(); i += format.receiversMax()) {
        List<String> some = all.subList(i, Math.min(all.size(), i + format.receiversMax()));
        Outcome outcome = send(target.to(some), format);
        some.forEach(one -> results.add(new Result(target.id(), one, outcome.of(one))));
      }
    }
    return results;
  }

  private Outcome send(Target target, MessageFormat format) {
    String id = ids.generate().toString();
    Composed composed = composer.compose(target, format, List.of(alarm(target)), 1);
    Message message =
        new Message(
            id,
            target.id(),
            composed.draft().title(),
            format.body(target, composed.draft(), id),
            List.of(),
            1);
    Outcome outcome = sender.send(target, message);
    return outcome.kind() == Outcome.Kind.AGAIN ? sender.send(target, message) : outcome;
  }

  private Waiting alarm(Target target) {
    Alarm alarm = OwnAlarm.of("Test", SEVERITY, TEXT, clock.instant());
    return new Waiting(0, target.id(), target.name(), "alarm", alarm, 0, alarm.receivedAt());
  }
}
