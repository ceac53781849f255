package io.annunciator.outbox;

import java.time.Instant;
import java.util.List;

/**
 * What has become due.
 *
 * @param waiting what is to be sent now
 * @param ended what need not be sent any more, which the store knows already
 * @param next when more becomes due, {@link Instant#MAX} when nothing is planned
 */
public record Due(List<Waiting> waiting, List<Waiting> ended, Instant next) {
  public Due {
    waiting = List.copyOf(waiting);
    ended = List.copyOf(ended);
  }
}
