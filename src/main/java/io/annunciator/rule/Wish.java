package io.annunciator.rule;

import io.annunciator.site.Passage;
import io.annunciator.site.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;

/**
 * One receiver whom a rule wants told, before it is known whether another rule wants it too.
 *
 * @param passage when he may be told, if at all
 */
record Wish(Plan.Entry entry, Target target, String receiver, Passage passage) {
  /**
   * Of wishes for the same, the one that the others may be left out for without a loss: the one
   * asked for, told soonest, told again soonest; else the first.
   */
  static final Comparator<Wish> BEST_FIRST =
      Comparator.comparing((Wish wish) -> !wish.isAskedFor())
          .thenComparing(Wish::dueAt)
          .thenComparing(Wish::again);

  /**
   * Who is told, so that he is told once. With another {@code after} it is not the same: told now
   * and again in ten minutes is an escalation.
   */
  record Same(String target, String receiver, Duration after) {}

  Same same() {
    return new Same(target.id(), receiver, entry.timing().after());
  }

  boolean isOpen() {
    return !passage.isClosed();
  }

  private Instant dueAt() {
    return passage.dueAt();
  }

  boolean isAskedFor() {
    return !entry.rule().conditions().includesActive();
  }

  private Duration again() {
    Duration every = entry.timing().every();
    return every.isZero() ? Duration.ofSeconds(Long.MAX_VALUE) : every;
  }
}
