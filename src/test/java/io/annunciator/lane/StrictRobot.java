package io.annunciator.lane;

import io.annunciator.outbox.Message;
import io.annunciator.outbox.Outcome;
import io.annunciator.site.Limit;
import io.annunciator.site.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/**
 * A platform that counts every request in a sliding period and in fixed ones, somewhere between the
 * request's start and its end, and refuses what is too many in either. Knows when each alarm was
 * first shown.
 */
final class StrictRobot implements BiFunction<Target, Message, Outcome> {
  private final HandTime time;
  private final Limit limit;
  private final Supplier<Duration> duration;
  private final Random random;
  private final List<Instant> counted = new ArrayList<>();
  private final Map<Long, Long> fixed = new HashMap<>();

  final Map<Long, Instant> shown = new LinkedHashMap<>();
  int messages;
  int refused;

  StrictRobot(HandTime time, Limit limit, Supplier<Duration> duration, Random random) {
    this.time = time;
    this.limit = limit;
    this.duration = duration;
    this.random = random;
  }

  @Override
  public Outcome apply(Target target, Message message) {
    long nanos = duration.get().toNanos();
    long before = (long) (nanos * random.nextDouble());
    time.turn(Duration.ofNanos(before));
    boolean isTaken = count();
    Instant now = time.instant();
    if (isTaken) {
      message.deliveries().forEach(one -> shown.putIfAbsent(one, now));
    }
    time.turn(Duration.ofNanos(nanos - before));
    return isTaken
        ? Outcome.delivered()
        : Outcome.pause("660026", "too many messages per minute", Duration.ofMinutes(10));
  }

  private boolean count() {
    Instant now = time.instant();
    Instant from = now.minus(limit.period());
    long sliding = counted.stream().filter(one -> one.isAfter(from)).count();
    long period = now.toEpochMilli() / limit.period().toMillis();
    long inFixed = fixed.merge(period, 1L, Long::sum);
    counted.add(now);
    messages++;
    boolean isTooMany = sliding >= limit.messages() || inFixed > limit.messages();
    refused += isTooMany ? 1 : 0;
    return !isTooMany;
  }
}
