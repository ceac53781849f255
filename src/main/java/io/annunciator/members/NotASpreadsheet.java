package io.annunciator.members;

/** A file that is neither xlsx nor csv. Its message says what to do about it. */
final class NotASpreadsheet extends Exception {
  private static final long serialVersionUID = 1L;

  NotASpreadsheet(String todo, Throwable cause) {
    super(todo, cause);
  }
}
