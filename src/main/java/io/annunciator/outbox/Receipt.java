package io.annunciator.outbox;

/**
 * What became of one report.
 *
 * @param deliveries how many will be sent
 * @param repeated its id was known: nothing was stored
 */
public record Receipt(String id, int deliveries, boolean repeated) {}
