package io.annunciator.site;

import java.time.Instant;
import java.util.stream.Stream;

/** The time from {@code begin} on, until just before {@code end}. */
record Span(Instant begin, Instant end) {
  /** Returns the part of it in a window; nothing when they do not meet. */
  Stream<Span> within(Instant from, Instant to) {
    Instant later = begin.isAfter(from) ? begin : from;
    Instant earlier = end.isBefore(to) ? end : to;
    return later.isBefore(earlier) ? Stream.of(new Span(later, earlier)) : Stream.empty();
  }

  /** Returns what remains of it before and after another. */
  Stream<Span> less(Span other) {
    return Stream.concat(within(Instant.MIN, other.begin), within(other.end, Instant.MAX));
  }
}
