package io.annunciator.sandbox;

/** What a platform makes of a request body: something a group can see, or a refusal. */
sealed interface Verdict {

  /**
   * @param title what a list of conversations shows
   * @param text what the group sees, Markdown where the message type is Markdown
   */
  record Shown(String title, String text) implements Verdict {}

  record Refused(int errcode, String errmsg) implements Verdict {}
}
