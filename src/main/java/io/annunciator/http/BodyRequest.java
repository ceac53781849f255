package io.annunciator.http;

/**
 * A request whose body may be of any kind.
 *
 * @param isJson by its Content-Type
 * @param body as it came, at most 1 MiB
 */
public record BodyRequest(Request request, boolean isJson, byte[] body) {}
