package io.annunciator.outbox;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * A chat group that a target of kind {@code warRoom} opens for an alarm or an area.
 *
 * @param target {@code SERVICE/NAME}
 * @param receiver what it is for, as the deliveries name it
 * @param opening names this one for the platform: the same after a restart, another for the next
 * @param conversation the platform's id, empty while it is not known to exist
 * @param title empty like it
 * @param members who is in it, as the site names them
 * @param closed key of the report with which its last alarm had cleared, 0 while it is open
 */
public record Room(
    String target,
    String receiver,
    long opening,
    String conversation,
    String title,
    Set<String> members,
    long closed) {
  public Room {
    members = Set.copyOf(members);
  }

  public boolean exists() {
    return !conversation.isEmpty();
  }

  /** The same, as the platform made it. */
  public Room opened(String itsConversation, String itsTitle, Set<String> itsMembers) {
    return new Room(target, receiver, opening, itsConversation, itsTitle, itsMembers, closed);
  }

  public Room joinedBy(Set<String> more) {
    Set<String> all = new LinkedHashSet<>(members);
    all.addAll(more);
    return new Room(target, receiver, opening, conversation, title, all, closed);
  }

  public Room closedBy(long report) {
    return new Room(target, receiver, opening, conversation, title, members, report);
  }

  /** One that takes its place, not opened yet. */
  public Room next(long itsOpening) {
    return new Room(target, receiver, itsOpening, "", "", Set.of(), 0);
  }
}
