package io.annunciator.inbound;

import java.time.Duration;

/** What somebody in a chat asks this program to do. */
public sealed interface Command {

  /** {@code ack 4F2K on my way}. */
  record Acknowledge(String shortId, String comment) implements Command {}

  /** {@code shelve 4F2K 2h cleaning}. */
  record Shelve(String shortId, Duration time, String reason) implements Command {}

  /**
   * {@code active boiler-house}.
   *
   * @param area exact or with {@code *}; empty: all
   */
  record Active(String area) implements Command {}

  /** {@code status}. */
  record Status() implements Command {}

  /** {@code help}. */
  record Help() implements Command {}

  /**
   * A known command without what it needs.
   *
   * @param word {@code ack} or {@code shelve}
   */
  record Incomplete(String word) implements Command {}

  /** Anything else that people say. */
  record NotUnderstood(String text) implements Command {}
}
