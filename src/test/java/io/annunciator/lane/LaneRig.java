package io.annunciator.lane;

import io.annunciator.channel.dingtalk.DingTalkGroup;
import io.annunciator.message.Composer;
import io.annunciator.message.Language;
import io.annunciator.outbox.Message;
import io.annunciator.outbox.Outbox;
import io.annunciator.outbox.Outcome;
import io.annunciator.outbox.Sequence;
import io.annunciator.outbox.Status;
import io.annunciator.outbox.Waiting;
import io.annunciator.site.Limit;
import io.annunciator.site.Target;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;

/** The lanes of a program whose time is turned by hand, and the platform they talk to. */
final class LaneRig implements LaneListener {
  /** A request as the platform saw it. */
  record Sent(Instant at, Target target, Message message) {
    String text() {
      return new String(message.body(), StandardCharsets.UTF_8);
    }

    double seconds() {
      return Duration.between(HandTime.START, at).toNanos() / 1e9;
    }
  }

  record Settled(List<Long> deliveries, Status status, Outcome outcome) {}

  static final Limit TWENTY_A_MINUTE = new Limit(20, Duration.ofMinutes(1));

  final HandTime time;
  final MemoryOutbox outbox;
  final List<Sent> sent = new ArrayList<>();
  final List<Settled> settled = new ArrayList<>();

  /** What the platform answers. */
  BiFunction<Target, Message, Outcome> platform = (target, message) -> Outcome.delivered();

  Duration giveUpAfter = Duration.ofHours(24);
  double jitter = 0.5;

  /** Who is told when a target refuses for good; this rig's own lanes. */
  List<Target> fallback = List.of();

  /** What each target may still use. */
  Function<Target, Budget> budgets = target -> Budget.NONE;

  MemoryOutbox.Life life = new MemoryOutbox.Life();
  Lanes lanes;
  private final List<Target> targets;

  LaneRig(Target... targets) {
    this(new HandTime(), new MemoryOutbox(), List.of(targets));
  }

  private LaneRig(HandTime time, MemoryOutbox outbox, List<Target> targets) {
    this.time = time;
    this.outbox = outbox;
    this.targets = targets;
  }

  static Target target(String id, String kind, String address, Limit limit) {
    String[] parts = id.split("/");
    return new Target(parts[0], parts[1], kind, address, limit, "alarm", Map.of());
  }

  static LaneRig limited() {
    return new LaneRig(target(Plant.TARGET, "dingtalkGroup", "robot", TWENTY_A_MINUTE));
  }

  static LaneRig unlimited() {
    return new LaneRig(target(Plant.TARGET, "dingtalkGroup", "robot", Limit.NONE));
  }

  Lanes build() {
    Outbox handle = outbox.handle(life);
    MemoryOutbox.Life own = life;
    lanes =
        new Lanes(
            targets,
            kind -> new DingTalkGroup(time),
            new LaneTools(
                handle,
                new Sequence(time, 1),
                new Composer(Language.EN, ZoneOffset.UTC),
                this::send,
                new RetryPolicy(giveUpAfter, () -> jitter),
                this,
                refusing -> fallback,
                budgets,
                time,
                (when, task) -> time.at(when, () -> runUnlessOver(own, task)),
                Runnable::run));
    return lanes;
  }

  private static void runUnlessOver(MemoryOutbox.Life life, Runnable task) {
    if (!life.isOver) {
      task.run();
    }
  }

  LaneRig start() {
    build().start();
    return this;
  }

  /** The program dies at this moment; another begins where the store stands. */
  void restart() {
    kill();
    start();
  }

  void kill() {
    life.isOver = true;
    life = new MemoryOutbox.Life();
  }

  private Outcome send(Target target, Message message) {
    sent.add(new Sent(time.instant(), target, message));
    return platform.apply(target, message);
  }

  void offer(Waiting... deliveries) {
    offer(Arrays.asList(deliveries));
  }

  void offer(List<Waiting> deliveries) {
    outbox.store(deliveries);
    lanes.offer(deliveries);
  }

  /** Offers one alarm of this moment. */
  void alarm(long id, int severity) {
    offer(Plant.delivery(id, severity, time.instant()));
  }

  LaneView view() {
    return lanes.views().get(0);
  }

  List<Double> sentAt() {
    return sent.stream().map(Sent::seconds).toList();
  }

  List<List<Long>> carried() {
    return sent.stream().map(one -> one.message().deliveries()).toList();
  }

  List<String> messageIds() {
    return sent.stream().map(one -> one.message().id()).toList();
  }

  @Override
  public void answered(Target target, Message message, Outcome outcome, long nanos) {}

  @Override
  public void settled(Target target, List<Waiting> deliveries, Status status, Outcome outcome) {
    settled.add(new Settled(deliveries.stream().map(Waiting::id).toList(), status, outcome));
  }
}
