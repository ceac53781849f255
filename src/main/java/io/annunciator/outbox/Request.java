package io.annunciator.outbox;

import java.time.Instant;

/**
 * One request to a limited address. Counts against the limit until the period has passed since it
 * finished: the platform counted it somewhere between its start and its end.
 *
 * @param finishedAt null while it is under way
 */
public record Request(long id, String address, Instant finishedAt) {}
