package io.annunciator.lane;

import io.annunciator.outbox.Request;
import io.annunciator.outbox.Settlement;
import io.annunciator.site.Limit;
import io.annunciator.site.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the platforms count by: one set of permits per address. An address that no target has any
 * more keeps its permits, for it may come back within the period.
 */
final class Addresses {
  private static final Logger LOG = LoggerFactory.getLogger(Addresses.class);

  private final LaneTools tools;
  private final SureWrites pauseWrites;
  private final Map<String, Permits> permits = new ConcurrentHashMap<>();
  private final Map<String, String> platforms = new ConcurrentHashMap<>();
  private boolean isRestored;

  Addresses(LaneTools tools) {
    this.tools = tools;
    this.pauseWrites = new SureWrites(tools.clock(), tools.timer());
  }

  /** The addresses of these targets, each with the strictest limit of those who use it. */
  void take(Collection<Target> targets) {
    targets.forEach(target -> platforms.put(target.address(), platform(target)));
    strictest(targets).forEach(this::take);
  }

  private void take(String address, Limit limit) {
    Permits known = permits.get(address);
    if (known != null && known.limit().equals(limit)) {
      return;
    }
    Permits its = known == null ? new Permits(address, limit) : known;
    if (isRestored) {
      Instant now = tools.clock().instant();
      its.limitTo(limit, requests(address, now, limit), now);
      restorePause(its, now);
    }
    permits.put(address, its);
  }

  private List<Request> requests(String address, Instant now, Limit limit) {
    return tools.outbox().requestsSince(now.minus(Permits.window(limit))).stream()
        .filter(one -> one.address().equals(address))
        .toList();
  }

  private void restorePause(Permits its, Instant now) {
    Instant until = tools.outbox().pausesAfter(now).get(its.address());
    if (until != null) {
      its.pauseUntil(until);
    }
  }

  private static Map<String, Limit> strictest(Collection<Target> targets) {
    return targets.stream()
        .collect(
            Collectors.toMap(
                Target::address,
                Target::limit,
                BinaryOperator.minBy(
                    Comparator.comparingDouble(
                        limit -> limit.messages() / (double) limit.period().toMillis()))));
  }

  /** Takes up what the store holds: the requests of the last period, and pauses. */
  void restore() {
    Instant now = tools.clock().instant();
    rememberRequests(now);
    permits.values().forEach(its -> restorePause(its, now));
    isRestored = true;
  }

  private void rememberRequests(Instant now) {
    Duration longestWindow =
        permits.values().stream()
            .map(its -> Permits.window(its.limit()))
            .max(Comparator.naturalOrder())
            .orElse(Duration.ZERO);
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

  Permits permits(Target target) {
    return permits.get(target.address());
  }

  void pause(Target cause, Instant until, boolean isWholePlatform) {
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
