package io.annunciator.site;

/**
 * Something wrong in a file of the site.
 *
 * @param file relative to the site, empty when it is about none alone
 * @param line from 1, 0 when no line can be named
 * @param path of the value inside the file, such as {@code services.boiler-ops.sendTo[0].webhook}
 * @param what is wrong
 * @param todo what to do about it
 */
public record Problem(String file, int line, String path, String what, String todo) {
  @Override
  public String toString() {
    String place = line > 0 ? file + ":" + line : file;
    String text = path.isEmpty() ? what : path + ": " + what;
    return (place.isEmpty() ? "" : place + ": ")
        + sentence(text)
        + (todo.isEmpty() ? "" : " " + sentence(todo));
  }

  private static String sentence(String text) {
    return text.endsWith("?") || text.endsWith(".") ? text : text + ".";
  }
}
