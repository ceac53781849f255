package io.annunciator.outbox;

import java.time.Instant;

/**
 * What a platform tells about a group.
 *
 * @param app its name under {@code apps}
 * @param title empty when it does not say
 * @param coolAppCode empty when it does not say
 * @param at when it happened, by the platform's clock if it says so: news may come late
 */
public record GroupNews(
    Kind kind, String app, String conversation, String title, String coolAppCode, Instant at) {

  /** What happened to the group. */
  public enum Kind {
    /** The robot is in it. */
    MET,
    /** It has another title; says nothing about the robot. */
    RENAMED,
    /** The robot is no longer in it, or the group is no more. */
    LEFT
  }
}
