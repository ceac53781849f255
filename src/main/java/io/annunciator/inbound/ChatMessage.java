package io.annunciator.inbound;

import io.annunciator.site.App;

/**
 * What somebody wrote to the robot of an app, on whatever platform.
 *
 * @param user the platform's id of the person; empty for somebody who is no member of the
 *     organisation
 * @param name as the person calls himself, possibly empty; nobody checks it
 * @param conversation the platform's id of the group, empty outside of one
 * @param group the group's title, possibly empty
 */
public record ChatMessage(
    App app, String user, String name, String conversation, String group, String text) {
  private static final int WHO_MAX = 64;

  /** Returns how the person is called in other chats. */
  public String person() {
    return name.isBlank() ? user : name;
  }

  /** Returns what the chat is called: the group, or the person where there is none. */
  public String place() {
    if (conversation.isEmpty()) {
      return group.isBlank() ? person() : group;
    }
    return group.isBlank() ? conversation : group;
  }

  /** Anybody can call himself as he likes, so the id stands beside the name. */
  String who() {
    boolean isNamed = !name.isBlank() && !name.equals(user);
    String id = isNamed ? " (" + user + ")" : user;
    return isNamed ? line(name, Math.max(0, WHO_MAX - id.length())) + id : line(id, WHO_MAX);
  }

  /** Returns the text in one line, of so many characters; what no store keeps is gone. */
  static String line(String text, int max) {
    String line = text.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
    return line.codePointCount(0, line.length()) <= max
        ? line
        : line.substring(0, line.offsetByCodePoints(0, max));
  }
}
