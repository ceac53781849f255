package io.annunciator.members;

/**
 * One row of a member export.
 *
 * @param id the user id, as an app's API wants it
 * @param name for people to read, on one line; empty when the file has none
 */
public record Member(String id, String name) {}
