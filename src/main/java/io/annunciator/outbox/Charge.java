package io.annunciator.outbox;

/**
 * One use of something that is granted by the calendar.
 *
 * @param meter what is counted, such as {@code dingtalk.webhook}
 * @param period in which it counts, in the zone of who grants it: {@code 2026-11}, or a day
 */
public record Charge(String meter, String period) {}
