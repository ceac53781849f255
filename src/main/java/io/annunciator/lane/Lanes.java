package io.annunciator.lane;

import io.annunciator.message.MessageFormat;
import io.annunciator.outbox.Charge;
import io.annunciator.outbox.Message;
import io.annunciator.outbox.Outcome;
import io.annunciator.outbox.Request;
import io.annunciator.outbox.Settlement;
import io.annunciator.outbox.Waiting;
import io.annunciator.site.Target;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** One lane per target. */
public final class Lanes {
  private static final Demand ANY_PERMIT = new Demand(true, true);

  private final Function<String, MessageFormat> formats;
  private final LaneTools tools;
  private final Addresses addresses;
  private final Orphans orphans;

  /** Guards who has a lane; never taken on the store's thread. */
  private final Object change = new Object();

  private volatile Map<String, Lane> lanes = Map.of();
  private final Map<String, Lane> leaving = new HashMap<>();
  private boolean isStarted;

  /** Before that what is offered stays in the store: perhaps another node sends. */
  private volatile boolean isTaking;

  /**
   * @param formats the message format of a kind of target
   */
  public Lanes(
      Collection<Target> targets, Function<String, MessageFormat> formats, LaneTools tools) {
    this.formats = formats;
    this.tools = tools;
    this.addresses = new Addresses(tools);
    this.orphans = new Orphans(tools);
    take(targets);
  }

  /**
   * Gives new targets a lane. Those that have one go on by their new configuration: what waits for
   * them waits on, and what is being sent is finished.
   */
  public void take(Collection<Target> targets) {
    synchronized (change) {
      addresses.take(targets);
      Map<String, Lane> next = new LinkedHashMap<>();
      targets.forEach(target -> next.put(target.id(), lane(target)));
      List<Lane> added = new ArrayList<>(next.values());
      added.removeAll(lanes.values());
      lanes.forEach(next::putIfAbsent);
      lanes = next;
      if (isStarted) {
        added.forEach(Lane::recover);
        added.forEach(Lane::open);
      }
    }
  }

  private Lane lane(Target target) {
    Lane back = leaving.remove(target.id()); // it has not ended yet
    Lane known = back == null ? lanes.get(target.id()) : back;
    if (known == null) {
      return new Lane(serving(target), tools, addresses::pause, this::offer);
    }
    if (back != null || !known.serves(target)) {
      known.change(serving(target));
    }
    return known;
  }

  private Serving serving(Target target) {
    return new Serving(
        target,
        new MessageWriter(target, formats.apply(target.kind()), tools.composer()),
        addresses.permits(target),
        tools.budgets().apply(target));
  }

  /**
   * Targets that are not among these are gone: what is being sent to them is finished, and what
   * waits for them is given up.
   */
  public void keepOnly(Collection<Target> targets) {
    synchronized (change) {
      Map<String, Lane> kept = new LinkedHashMap<>(lanes);
      kept.keySet().retainAll(targets.stream().map(Target::id).toList());
      Map<String, Lane> gone = new LinkedHashMap<>(lanes);
      gone.keySet().removeAll(kept.keySet());
      lanes = kept;
      if (!isStarted) {
        return; // what waits is found to have no target when it is taken up
      }
      leaving.putAll(gone);
      gone.forEach((target, lane) -> lane.retire(() -> ended(target, lane)));
    }
  }

  private void ended(String target, Lane lane) {
    synchronized (change) {
      if (leaving.remove(target, lane)) {
        orphans.giveUpOn(target);
      }
    }
  }

  /**
   * Takes up what the store holds: requests of the last period, pauses, begun and waiting ones.
   * What is offered before waits in the store. May be called again after it failed.
   */
  public void start() {
    synchronized (change) {
      isTaking = true; // first: what is offered from now on may be missing in what is read
      addresses.restore();
      lanes.values().forEach(Lane::recover);
      tools.outbox().targetsWaiting().stream()
          .filter(target -> !lanes.containsKey(target))
          .forEach(orphans::giveUpOn);
      lanes.values().forEach(Lane::open);
      isStarted = true;
    }
  }

  /** Finishes what is being sent and begins nothing more; the rest waits in the store. */
  public void stop() {
    lanes.values().forEach(Lane::stop);
  }

  /** The store holds more for these targets than was offered here. */
  public void readAgain(Collection<String> targets) {
    for (String target : targets) {
      Lane lane = lanes.get(target);
      if (lane != null) {
        lane.readAgain();
      }
    }
  }

  /** Hands over deliveries that are in the store. */
  public void offer(List<Waiting> deliveries) {
    if (!isTaking) {
      return;
    }
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
      tools.workers().execute(() -> giveUpOn(target));
    }
  }

  /** Waits for the store, unless the target is configured. */
  void giveUpOn(String target) {
    synchronized (change) {
      // it may have come back, and one that is leaving gives up on all when it has ended
      if (!lanes.containsKey(target) && !leaving.containsKey(target)) {
        orphans.giveUpOn(target);
      }
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
    Permits shared = addresses.permits(target);
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
      addresses.pause(target, at.plus(Unfinished.pauseOf(outcome)), isWholePlatform);
    }
    Settlement ended =
        new Settlement(message.id(), true, permit, at, List.of())
            .refunding(budget.refunds(charges.get(), outcome, at));
    tools.outbox().settle(ended).join();
    return outcome;
  }

  /** Whether the target is configured. */
  boolean has(String target) {
    return lanes.containsKey(target);
  }

  public List<LaneView> views() {
    return lanes.values().stream().map(Lane::view).toList();
  }
}
