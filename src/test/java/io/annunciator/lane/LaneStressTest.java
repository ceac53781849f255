package io.annunciator.lane;

import static org.assertj.core.api.Assertions.assertThat;

import io.annunciator.alarm.Alarm;
import io.annunciator.alarm.AlarmJson;
import io.annunciator.channel.dingtalk.DingTalkGroup;
import io.annunciator.message.Composer;
import io.annunciator.message.Draft;
import io.annunciator.message.Language;
import io.annunciator.message.MessageFormat;
import io.annunciator.outbox.CommitListener;
import io.annunciator.outbox.Database;
import io.annunciator.outbox.Delivery;
import io.annunciator.outbox.LifeRules;
import io.annunciator.outbox.Message;
import io.annunciator.outbox.Outcome;
import io.annunciator.outbox.Report;
import io.annunciator.outbox.Sequence;
import io.annunciator.outbox.SqlOutbox;
import io.annunciator.outbox.Status;
import io.annunciator.outbox.Waiting;
import io.annunciator.site.Limit;
import io.annunciator.site.Target;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real threads, a real store, a platform that answers anything. */
class LaneStressTest implements LaneListener {
  private static final int SENDERS = 4;
  private static final int PER_SENDER = 600;
  private static final int TARGETS = 4;

  private final Clock clock = Clock.systemUTC();
  private final Sequence sequence = new Sequence(clock, 1);
  private final Map<Long, AtomicInteger> settled = new ConcurrentHashMap<>();
  private final Map<Long, AtomicInteger> delivered = new ConcurrentHashMap<>();
  private final CountDownLatch open = new CountDownLatch(SENDERS * PER_SENDER);
  private final AtomicInteger atOnceToOne = new AtomicInteger();
  private final Map<String, AtomicInteger> underWay = new ConcurrentHashMap<>();

  @TempDir Path folder;

  @Test
  void everything_offered_by_many_threads_while_the_lanes_start_settles_exactly_once()
      throws Exception {
    run(lanes -> {});
  }

  @Test
  void fifty_changes_of_all_targets_under_load_lose_and_repeat_nothing() throws Exception {
    run(
        lanes -> {
          for (int version = 0; version < 50; version++) {
            List<Target> changed = targets(version);
            lanes.take(changed);
            lanes.keepOnly(changed);
            long before = open.getCount();
            while (open.getCount() > Math.max(0, before - 20)) {
              Thread.onSpinWait();
            }
          }
        });
  }

  /** Every second one moves to another robot. */
  private static List<Target> targets(int version) {
    List<Target> targets = new ArrayList<>();
    for (int i = 0; i < TARGETS; i++) {
      // two and two share a robot, whose permits are few enough to be waited for
      Limit limit = i < 2 ? new Limit(50 + version, Duration.ofMillis(500)) : Limit.NONE;
      String robot = "robot" + (i / 2 + (i % 2) * (version % 2) * 2);
      targets.add(LaneRig.target("ops/" + i, "dingtalkGroup", robot, limit));
    }
    return targets;
  }

  private void run(Consumer<Lanes> meanwhile) throws Exception {
    ExecutorService workers = Executors.newCachedThreadPool();
    ExecutorService senders = Executors.newFixedThreadPool(SENDERS);
    try (SqlOutbox outbox =
            new SqlOutbox(
                Database.of("jdbc:sqlite:" + folder.resolve("store.db")),
                new AlarmJson(),
                QUIET,
                sequence,
                new LifeRules(Duration.ofHours(1), List.of()),
                clock);
        ClockTimer timer = new ClockTimer(clock)) {
      outbox.start();
      Lanes lanes =
          new Lanes(
              targets(0),
              kind -> new SmallMessages(new DingTalkGroup(clock)),
              new LaneTools(
                  outbox,
                  sequence,
                  new Composer(Language.EN, ZoneOffset.UTC),
                  this::answer,
                  new RetryPolicy(Duration.ofHours(1), SHORT_WAITS),
                  this,
                  Fallbacks.NONE,
                  target -> Budget.NONE,
                  clock,
                  timer,
                  workers));
      for (int sender = 0; sender < SENDERS; sender++) {
        senders.execute(() -> offerAll(outbox, lanes));
      }
      lanes.start();
      meanwhile.accept(lanes);

      assertThat(open.await(60, TimeUnit.SECONDS))
          .as("%d left, %s", open.getCount(), lanes.views())
          .isTrue();
      assertThat(settled).hasSize(SENDERS * PER_SENDER);
      assertThat(settled.values()).allMatch(times -> times.get() == 1);
      assertThat(delivered.values()).allMatch(times -> times.get() == 1);
      assertThat(atOnceToOne).hasValue(1);
      assertThat(outbox.targetsWaiting()).isEmpty();
      assertThat(lanes.views()).allMatch(view -> view.pending() == 0);
    } finally {
      senders.shutdownNow();
      workers.shutdownNow();
    }
  }

  private void offerAll(SqlOutbox outbox, Lanes lanes) {
    for (int i = 0; i < PER_SENDER; i++) {
      String target = "ops/" + i % TARGETS;
      long id = sequence.next();
      Alarm alarm = Plant.alarmOfItsOwn(id, 1 + i % 1000, clock.instant());
      Delivery delivery =
          new Delivery(
              id, "rule", "ops", target, "group", "alarm", Status.PENDING, "", alarm.receivedAt());
      Report report = new Report(sequence.next(), alarm, List.of(delivery), "");
      outbox.append(List.of(report)).thenAccept(receipts -> lanes.offer(receipts.get(0).due()));
    }
  }

  private Outcome answer(Target target, Message message) {
    int now = underWay.computeIfAbsent(target.id(), id -> new AtomicInteger()).incrementAndGet();
    atOnceToOne.accumulateAndGet(now, Math::max);
    try {
      int dice = ThreadLocalRandom.current().nextInt(20);
      if (dice == 0) {
        return Outcome.later("timeout", "no answer");
      } else if (dice == 1) {
        return Outcome.again("token", "token refused");
      } else if (dice == 2) {
        return Outcome.contentRefused("word", "forbidden word");
      } else if (dice == 3) {
        return Outcome.pause("busy", "too many", Duration.ofMillis(5));
      } else if (dice == 4) {
        throw new IllegalStateException("a sender that breaks");
      }
      message
          .deliveries()
          .forEach(id -> delivered.computeIfAbsent(id, n -> new AtomicInteger()).incrementAndGet());
      return Outcome.delivered();
    } finally {
      underWay.get(target.id()).decrementAndGet();
    }
  }

  @Override
  public void answered(Target target, Message message, Outcome outcome, long nanos) {}

  @Override
  public void settled(Target target, List<Waiting> deliveries, Status status, Outcome outcome) {
    for (Waiting one : deliveries) {
      settled.computeIfAbsent(one.id(), id -> new AtomicInteger()).incrementAndGet();
      open.countDown();
    }
  }

  /** Far more jitter than there ever is: a fiftieth of the waits is left. */
  private static final DoubleSupplier SHORT_WAITS = () -> 4.9;

  /** About ten alarms each, so that there are hundreds of messages. */
  private record SmallMessages(MessageFormat format) implements MessageFormat {
    @Override
    public int textBytesMax(Target target) {
      return 1_000;
    }

    @Override
    public int bytes(String text) {
      return format.bytes(text);
    }

    @Override
    public byte[] body(Target target, Draft draft, String key) {
      return format.body(target, draft, key);
    }
  }

  private static final CommitListener QUIET =
      new CommitListener() {
        @Override
        public void committed(int works, long nanos) {}

        @Override
        public void failed() {}
      };
}
