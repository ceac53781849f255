package io.annunciator.channel;

import io.annunciator.outbox.Outcome;
import io.annunciator.outbox.Outcome.Kind;
import io.annunciator.outbox.Room;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Who is still to be let into a room: those of the site's list that are not its members. */
final class RoomGuests {
  private final Deque<String> mobiles = new ArrayDeque<>();
  private final List<String> joining = new ArrayList<>();
  private final Set<String> settled = new HashSet<>();

  /**
   * @param target the entry of services.yaml
   */
  RoomGuests(Map<String, Object> target, Room room) {
    if (room.closed() != 0) {
      return;
    }
    for (String user : users(target)) {
      if (!room.members().contains(user) && settled.add(user)) {
        joining.add(user);
      }
    }
    Config.texts(target, "mobiles").stream()
        .filter(mobile -> !room.members().contains(mobile))
        .forEach(mobiles::add);
  }

  private static List<String> users(Map<String, Object> target) {
    List<String> users = new ArrayList<>();
    String owner = Config.text(target, "owner");
    if (!owner.isEmpty()) {
      users.add(owner);
    }
    users.addAll(Config.texts(target, "users"));
    return users;
  }

  /** A mobile number whose user is not known yet. */
  Optional<String> unknown() {
    return Optional.ofNullable(mobiles.peek());
  }

  /**
   * Takes the answer about the unknown one.
   *
   * @param user empty when it tells none
   * @return whether it is somebody's
   */
  boolean lookedUp(Outcome answer, String user) {
    String mobile = mobiles.poll();
    boolean isFound = answer.kind() == Kind.DELIVERED && !user.isEmpty();
    if (isFound && !joining.contains(user)) {
      joining.add(user);
    }
    if (isFound || answer.kind() == Kind.DEAD) {
      settled.add(mobile); // else it is asked for with the next message
    }
    return isFound;
  }

  /** The platform's ids of those to let in. */
  List<String> joining() {
    return List.copyOf(joining);
  }

  /** Those of the site's list that need not be asked for again. */
  Set<String> settled() {
    return Set.copyOf(settled);
  }

  /** They are in, or are not to be tried again with this message. */
  void done() {
    mobiles.clear();
    joining.clear();
    settled.clear();
  }
}
