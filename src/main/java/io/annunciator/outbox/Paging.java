package io.annunciator.outbox;

/**
 * Which part of a list is asked for, newest first.
 *
 * @param limit how many items at most
 * @param after only what is older than this key; {@link #FROM_NEWEST} for the first page
 */
public record Paging(int limit, long after) {
  public static final long FROM_NEWEST = Long.MAX_VALUE;
}
