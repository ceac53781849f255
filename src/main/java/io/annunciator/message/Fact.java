package io.annunciator.message;

/**
 * Something about an alarm, harmless and in the site's language.
 *
 * @param name what it is, one word
 */
public record Fact(String name, String text) {}
