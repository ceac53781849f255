package io.annunciator.outbox;

/**
 * What keeps an alarm back for now.
 *
 * @param keeper its name in the store
 * @param why in words, as reason of what is suppressed
 */
record Hold(String keeper, String why) {}
