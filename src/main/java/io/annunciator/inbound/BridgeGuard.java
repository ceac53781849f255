package io.annunciator.inbound;

import io.annunciator.channel.Masker;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What may pass from one chat to another: no secret of the site, nothing that came over a bridge
 * lately, and of each bridge at most 20 messages a minute. Safe for several threads.
 */
public final class BridgeGuard {
  private static final int PER_MINUTE = 20;
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration REMEMBERED = Duration.ofMinutes(10);

  private final Masker masker;
  private final Function<Instant, List<String>> forwarded;
  private final Clock clock;
  private final Map<String, Deque<Instant>> lately = new HashMap<>();

  /**
   * @param masker knows the secrets of the site
   * @param forwarded what was passed on since a time
   */
  public BridgeGuard(Masker masker, Function<Instant, List<String>> forwarded, Clock clock) {
    this.masker = masker;
    this.forwarded = forwarded;
    this.clock = clock;
  }

  /**
   * Returns why this text is not passed on, without the text; empty when it is, which is counted.
   *
   * @param bridge the id of its route
   */
  public Optional<String> objection(String bridge, String text) {
    if (Echo.isOf(forwarded.apply(clock.instant().minus(REMEMBERED).plusMillis(1)), text)) {
      return Optional.of("it came over a bridge itself");
    }
    return count(bridge)
        ? Optional.empty()
        : Optional.of("there are more than " + PER_MINUTE + " a minute");
  }

  private synchronized boolean count(String bridge) {
    Instant now = clock.instant();
    Deque<Instant> times = lately.computeIfAbsent(bridge, id -> new ArrayDeque<>());
    times.removeIf(at -> !at.plus(MINUTE).isAfter(now));
    return times.size() < PER_MINUTE && times.add(now);
  }

  /**
   * Returns why a line may not be told, without the line: a name or a format can bring a secret as
   * well as a text, and what hides it is taken out before others read it.
   */
  public Optional<String> objectionToLine(String line) {
    boolean isTelling =
        Stream.of(line, AsRead.visible(line), AsRead.of(line))
            .anyMatch(read -> !masker.mask(read).equals(read));
    return isTelling ? Optional.of("it holds a secret of the site") : Optional.empty();
  }
}
