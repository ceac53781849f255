package io.annunciator.lane;

import io.annunciator.message.MessageFormat;
import io.annunciator.outbox.Charge;
import io.annunciator.outbox.Message;
import io.annunciator.outbox.Outcome;
import io.annunciator.outbox.Request;
import io.annunciator.outbox.Settlement;
import io.annunciator.outbox.Waiting;
import io.annunciator.site.Limit;
import io.annunciator.site.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One lane per target, one set of permits per address. */
public final class Lanes {
  private static final Logger LOG = LoggerFactory.getLogger(Lanes.class);

  private static final Demand ANY_PERMIT = new Demand(true, true);

  private final LaneTools tools;
  private final Orphans orphans;
  private final SureWrites pauseWrites;
  private final Map<String, Lane> lanes = new LinkedHashMap<>();
  private final Map<String, Permits> permits = new HashMap<>();
  private final Map<String, String> platforms = new HashMap<>();
  private final Duration longestWindow;

  /**
   * @param formats the message format of a kind of target
   */
  public Lanes(
      Collection<Target> targets, Function<String, MessageFormat> formats, LaneTools tools) {
    this.tools = tools;
    this.orphans = new Orphans(tools);
    this.pauseWrites = new SureWrites(tools.clock(), tools.timer());
    this.longestWindow =
        targets.stream()
            .map(target -> Permits.window(target.limit()))
            .max(Comparator.naturalOrder())
            .orElse(Duration.ZERO);
    for (Target target : targets) {
      Permits shared =
          permits.computeIfAbsent(
              target.address(), address -> new Permits(address, strictest(targets, address)));
      platforms.put(target.address(), platform(target));
      lanes.put(
          target.id(),
          new Lane(target, formats.apply(target.kind()), shared, tools, this::pause, this::offer));
    }
  }

  private static Limit strictest(Collection<Target> targets, String address) {
    return targets.stream()
        .filter(target -> target.address().equals(address))
        .map(Target::limit)
        .min(
            Comparator.comparingDouble(
                limit -> limit.messages() / (double) limit.period().toMillis()))
        .orElseThrow();
  }

  /**
   * Takes up what the store holds: requests of the last period, pauses, begun and waiting ones.
   * What is offered before or meanwhile waits until then.
   */
  public void start() {
    Instant now = tools.clock().instant();
    rememberRequests(now);
    tools
        .outbox()
        .pausesAfter(now)
        .forEach(
            (address, until) -> {
              if (permits.containsKey(address)) {
                permits.get(address).pauseUntil(until);
              }
            });
    lanes.values().forEach(Lane::recover);
    tools.outbox().targetsWaiting().stream()
        .filter(target -> !lanes.containsKey(target))
        .forEach(orphans::giveUpOn);
    lanes.values().forEach(Lane::open);
  }

  private void rememberRequests(Instant now) {
    List<Request> requests = tools.outbox().requestsSince(now.minus(longestWindow));
    requests.stream()
        .collect(Collectors.groupingBy(Request::address))
        .forEach(
            (address, ofAddress) -> {
              if (permits.containsKey(address)) {
                permits.get(address).remember(ofAddress, now);
              }
            });
    // left open by a crash: without an end each would count again at every start
    requests.stream()
        .filter(one -> one.finishedAt() == null)
        .map(one -> new Settlement("", false, one.id(), now, List.of()))
        .forEach(ended -> tools.outbox().settle(ended).join());
  }

  /** Finishes what is being sent and begins nothing more; the rest waits in the store. */
  public void stop() {
    lanes.values().forEach(Lane::stop);
  }

  /** Hands over deliveries that are in the store. */
  public void offer(List<Waiting> deliveries) {
    if (deliveries.size() == 1) {
      offer(deliveries.get(0).target(), deliveries);
    } else {
      deliveries.stream().collect(Collectors.groupingBy(Waiting::target)).forEach(this::offer);
    }
  }

  private void offer(String target, List<Waiting> deliveries) {
    Lane lane = lanes.get(target);
    if (lane != null) {
      lane.offer(deliveries);
    } else {
      // asks the store and waits for it, and who calls may be the store's own thread
      tools.workers().execute(() -> orphans.giveUpOn(target));
    }
  }

  /** These have their outcome, without a lane. */
  public void ended(List<Waiting> deliveries) {
    for (Waiting one : deliveries) {
      Lane lane = lanes.get(one.target());
      if (lane != null) {
        lane.release(List.of(one));
      }
    }
  }

  /** Hands over deliveries of targets that are still configured; gives up on the others. */
  public void offerAgain(List<Waiting> deliveries) {
    offer(deliveries);
  }

  /**
   * Sends a message that no lane holds, with a permit of its target. Without one it is not sent:
   * the outcome says so.
   */
  public Outcome sendNow(Target target, Message message) {
    Permits shared = permits.get(target.address());
    long permit = tools.sequence().next();
    if (!shared.take(permit, tools.clock().instant(), ANY_PERMIT)) {
      return Outcome.later(
          "limit", "Not sent: the limit of " + target.limit() + " is used up. Try in a minute.");
    }
    Budget budget = tools.budgets().apply(target);
    Optional<List<Charge>> charges = budget.take(tools.clock().instant(), true);
    if (charges.isEmpty()) {
      shared.giveBack(permit);
      return budget.trouble(tools.clock().instant()).orElseThrow();
    }
    try {
      tools
          .outbox()
          .begin(message, new Request(permit, target.address(), null), charges.get())
          .join();
    } catch (RuntimeException e) {
      budget.giveBack(charges.get());
      shared.giveBack(permit);
      throw e;
    }
    Outcome outcome = tools.sender().send(target, message);
    Instant at = tools.clock().instant();
    shared.finish(permit, at);
    shared.wakeSharers();
    if (outcome.kind() == Outcome.Kind.PAUSE || outcome.kind() == Outcome.Kind.PLATFORM_PAUSE) {
      boolean isWholePlatform = outcome.kind() == Outcome.Kind.PLATFORM_PAUSE;
      pause(target, at.plus(Unfinished.pauseOf(outcome)), isWholePlatform);
    }
    Settlement ended =
        new Settlement(message.id(), true, permit, at, List.of())
            .refunding(budget.refunds(charges.get(), outcome, at));
    tools.outbox().settle(ended).join();
    return outcome;
  }

  public List<LaneView> views() {
    return lanes.values().stream().map(Lane::view).toList();
  }

  private void pause(Target cause, Instant until, boolean isWholePlatform) {
    if (!isWholePlatform) {
      pause(cause.address(), until);
      return;
    }
    LOG.warn("{} takes nothing from this address until {}", platform(cause), until);
    platforms.forEach(
        (address, platform) -> {
          if (platform.equals(platform(cause))) {
            pause(address, until);
          }
        });
  }

  private void pause(String address, Instant until) {
    Instant longest = permits.get(address).pauseUntil(until);
    pauseWrites.add(() -> tools.outbox().pause(address, longest), () -> {});
  }

  /** The kind's first word: {@code dingtalkGroup} is of {@code dingtalk}. */
  private static String platform(Target target) {
    return target.kind().replaceAll("\\p{Upper}.*", "");
  }
}
