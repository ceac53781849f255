package io.annunciator.lane;

import io.annunciator.outbox.Outbox;
import io.annunciator.outbox.Outcome;
import io.annunciator.outbox.Status;
import io.annunciator.outbox.Waiting;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Takes out of what waits what nobody need be told any more: an alarm that was cleared before its
 * message left, and with it the notice that it is cleared.
 */
final class Sieve {
  private final LaneTools tools;
  private final Backlog backlog;
  private final Settling settling;

  Sieve(LaneTools tools, Backlog backlog, Settling settling) {
    this.tools = tools;
    this.backlog = backlog;
    this.settling = settling;
  }

  /** Returns those that are to be sent, in their order. May ask the store and wait. */
  List<Waiting> wanted(List<Waiting> candidates, Instant now) {
    Map<Long, String> cancelled = tools.outbox().cancelled(candidates);
    suppress(candidates, cancelled, now);
    List<Waiting> wanted = new ArrayList<>(candidates);
    wanted.removeIf(one -> cancelled.containsKey(one.id()));
    Set<Long> going = wanted.stream().map(Waiting::id).collect(Collectors.toSet());
    List<Waiting> following =
        wanted.stream()
            .filter(one -> one.follows() != 0 && !going.contains(one.follows()))
            .toList();
    if (!following.isEmpty()) {
      wanted.removeAll(held(following, now));
    }
    return wanted;
  }

  /**
   * Who was not told that an alarm is active is not told that it is over, and nobody hears the end
   * first.
   *
   * @return those that are not sent now
   */
  private List<Waiting> held(List<Waiting> following, Instant now) {
    following.forEach(backlog::hold); // first: what they follow may end while the store is asked
    Map<Long, Status> before =
        tools.outbox().statuses(following.stream().map(Waiting::follows).toList());
    List<Waiting> held = new ArrayList<>(following);
    Map<Long, String> untold = new LinkedHashMap<>();
    for (Waiting one : following) {
      Status status = before.getOrDefault(one.follows(), Status.DELIVERED);
      if (status == Status.PENDING) {
        continue;
      }
      backlog.unhold(one);
      // it may have ended untold though another message about the alarm arrived, or will
      Outbox.Before heard =
          status == Status.DELIVERED ? new Outbox.Before(0, true) : tools.outbox().before(one);
      if (heard.pending() != 0) {
        holdBehind(one, heard.pending());
      } else if (heard.isToldActive()) {
        held.remove(one);
      } else {
        untold.put(one.id(), one.alarm().state() + ": its receiver was not told of the alarm");
      }
    }
    suppress(following, untold, now);
    return held;
  }

  private void holdBehind(Waiting one, long pending) {
    Waiting follower = one.following(pending);
    backlog.hold(follower);
    boolean isOver =
        tools.outbox().statuses(List.of(pending)).getOrDefault(pending, Status.DELIVERED)
            != Status.PENDING;
    if (isOver) { // between the two questions
      backlog.unhold(follower);
    }
  }

  private void suppress(List<Waiting> some, Map<Long, String> reasons, Instant now) {
    some.stream()
        .filter(one -> reasons.containsKey(one.id()))
        .collect(Collectors.groupingBy(one -> reasons.get(one.id())))
        .forEach(
            (reason, those) -> {
              backlog.take(those);
              settling.end(those, Status.SUPPRESSED, Outcome.dead("", reason), now);
            });
  }
}
