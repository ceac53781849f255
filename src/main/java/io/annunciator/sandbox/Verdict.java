package io.annunciator.sandbox;

/** What a platform makes of a request body: something people can see, or a refusal. */
sealed interface Verdict {

  /**
   * @param title what a list of conversations shows
   * @param text what they see, Markdown where the message type is Markdown
   */
  record Shown(String title, String text) implements Verdict {}

  /** A refusal with HTTP status 200. */
  record Refused(int errcode, String errmsg) implements Verdict {}

  /** A refusal of DingTalk's newer APIs, with HTTP status 400. */
  record Denied(String code, String message) implements Verdict {}
}
