package io.annunciator.alarm;

import java.time.Instant;

/**
 * That an alarm comes and goes too often to be told each time (chattering, ISA-18.2).
 *
 * @param from key of the report with which it began
 * @param quietAt when it is over, unless it comes or goes before
 * @param silenced how many reports were not told since
 */
public record Chatter(long from, Instant quietAt, long silenced) {
  Chatter goesOn(Instant quietFrom) {
    return new Chatter(from, quietFrom, silenced + 1);
  }
}
