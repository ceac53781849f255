package io.annunciator.http;

/**
 * A request that brings JSON, by its Content-Type.
 *
 * @param body as it came, at most 1 MiB; may be anything
 */
public record JsonRequest(Request request, byte[] body) {}
