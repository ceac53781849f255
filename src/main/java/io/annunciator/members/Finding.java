package io.annunciator.members;

/**
 * Something to say about a member export.
 *
 * @param line from 1, the row of a spreadsheet; 0 when it is about the whole file
 * @param what is so
 * @param todo what to do about it
 */
public record Finding(int line, String what, String todo) {

  /** {@code FILE:LINE: what. What to do.} */
  public String in(String file) {
    return (line > 0 ? file + ":" + line : file) + ": " + what + ". " + todo + ".";
  }
}
