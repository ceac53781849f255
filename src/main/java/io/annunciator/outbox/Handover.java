package io.annunciator.outbox;

/**
 * A delivery that takes the place of one that was refused for good: the same alarm to somebody
 * else.
 *
 * @param refused the delivery that is dead
 * @param delivery the id of the new one
 * @param service of the new one
 * @param target of the new one, {@code SERVICE/NAME}
 */
public record Handover(
    long refused, long delivery, String service, String target, String receiver) {}
