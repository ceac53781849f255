package io.annunciator.ops;

import io.annunciator.lane.LaneView;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The lanes as they stood at most a second ago: one look serves all figures of a scrape. */
final class LaneViews {
  private static final Duration FRESH = Duration.ofSeconds(1);

  private final Supplier<List<LaneView>> lanes;
  private final Clock clock;
  private Map<String, LaneView> byTarget = Map.of();
  private Instant lookedAt = Instant.MIN;

  LaneViews(Supplier<List<LaneView>> lanes, Clock clock) {
    this.lanes = lanes;
    this.clock = clock;
  }

  int pending(String target) {
    LaneView view = view(target);
    return view == null ? 0 : view.pending();
  }

  double oldestSeconds(String target) {
    LaneView view = view(target);
    if (view == null || view.oldest().isEmpty()) {
      return 0;
    }
    return Math.max(0, Duration.between(view.oldest().get(), clock.instant()).toMillis() / 1e3);
  }

  boolean isFlood(String target) {
    LaneView view = view(target);
    return view != null && view.isFlood();
  }

  private synchronized LaneView view(String target) {
    Instant now = clock.instant();
    if (lookedAt.isAfter(now) || !lookedAt.isAfter(now.minus(FRESH))) {
      byTarget =
          lanes.get().stream()
              .collect(Collectors.toMap(view -> view.target().id(), Function.identity()));
      lookedAt = now;
    }
    return byTarget.get(target);
  }
}
