package io.annunciator.channel;

import io.annunciator.channel.RoomCall.Step;
import io.annunciator.outbox.Outcome;
import io.annunciator.outbox.Outcome.Kind;
import io.annunciator.outbox.Room;
import io.annunciator.outbox.Rooms;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings one message into its war room: opens the room if there is none, lets in whom the site has
 * added, sends, and renames the room when its last alarm has cleared. What the platform has made is
 * on disk before the next call, so that a crash at any place opens no second room.
 */
public final class WarRoom {
  private static final Logger LOG = LoggerFactory.getLogger(WarRoom.class);

  private final RoomPlatform platform;
  private final Rooms rooms;
  private final LongSupplier openings;
  private final Map<String, Object> target;
  private final RoomMessage message;
  private Room room;
  private RoomGuests guests;
  private RoomCall call;
  private Outcome outcome;
  private boolean isRenewed;
  private boolean isRenaming;

  /**
   * @param openings a number that was never there before
   * @param target the entry of services.yaml
   */
  public WarRoom(
      RoomPlatform platform,
      Rooms rooms,
      LongSupplier openings,
      Map<String, Object> target,
      RoomMessage message) {
    this.platform = platform;
    this.rooms = rooms;
    this.openings = openings;
    this.target = target;
    this.message = message;
    enter(
        rooms.of(
            message.target(), message.receiver(), message.activeReport(), openings.getAsLong()));
  }

  private void enter(Room entered) {
    room = entered;
    guests = new RoomGuests(target, entered);
  }

  /** Returns the call to make now; empty when all is done. */
  public Optional<RoomCall> next() {
    call = choose();
    return Optional.ofNullable(call);
  }

  private RoomCall choose() {
    if (outcome != null) {
      return closing();
    }
    Optional<String> mobile = guests.unknown();
    if (mobile.isPresent()) {
      return platform.lookUp(mobile.get());
    }
    if (!room.exists()) {
      return platform.create(target, room, title(""), guests.joining());
    }
    if (!guests.joining().isEmpty()) {
      return platform.add(room, guests.joining());
    }
    if (!guests.settled().isEmpty()) {
      keepGuests(); // numbers that nobody has
    }
    return platform.send(room, message.body());
  }

  /** It is noted first: to be renamed twice would be worse than never. */
  private RoomCall closing() {
    boolean isLast =
        outcome.kind() == Kind.DELIVERED
            && message.hasCleared()
            && room.closed() == 0
            && rooms.isOver(room, message.lastReport());
    if (!isLast) {
      return null;
    }
    room = room.closedBy(message.lastReport());
    rooms.keep(room);
    isRenaming = true;
    return platform.rename(room, title(message.closedPrefix()));
  }

  private String title(String prefix) {
    String name = room.exists() ? room.title() : message.title();
    return Utf8.cut(prefix + name, platform.titleMax(), String::length);
  }

  /** Takes the answer to the last call. */
  public void answered(int httpStatus, String body) {
    Outcome answer = platform.outcome(call.step(), httpStatus, body);
    boolean isDone = answer.kind() == Kind.DELIVERED;
    String told = isDone ? platform.told(call.step(), room, body) : "";
    if (isRenaming) {
      log(answer, "the room of " + message.receiver() + " keeps its title");
    } else if (call.step() == Step.SEND) {
      sent(answer);
    } else if (answer.kind() == Kind.AGAIN || call.step() == Step.CREATE && !isDone) {
      outcome = answer;
    } else if (call.step() == Step.LOOK_UP) {
      lookedUp(answer, told);
    } else if (call.step() == Step.ADD) {
      added(answer);
    } else {
      created(told);
    }
  }

  /** Whether the token of the last call was refused, so that the next wants another. */
  public boolean isTokenRefused() {
    return outcome != null && outcome.kind() == Kind.AGAIN;
  }

  private void lookedUp(Outcome answer, String user) {
    if (!guests.lookedUp(answer, user)) {
      LOG.warn(
          "a mobile number of {} is left out of the room: {}", message.target(), answer.reason());
    }
  }

  private void created(String conversation) {
    if (conversation.isEmpty()) {
      outcome = Outcome.later("no-room", "The platform did not say which room it has opened.");
      return;
    }
    room = room.opened(conversation, title(""), guests.settled());
    rooms.keep(room);
    guests.done();
  }

  private void added(Outcome answer) {
    log(answer, "nobody was added to the room of " + message.receiver());
    if (answer.kind() == Kind.DELIVERED) {
      keepGuests();
    }
    guests.done();
  }

  private void keepGuests() {
    room = room.joinedBy(guests.settled());
    rooms.keep(room);
    guests.done();
  }

  private void sent(Outcome answer) {
    boolean isOpenStill = room.closed() == 0; // else nobody wants another for a late word
    if (platform.isGone(answer) && isOpenStill && !isRenewed) {
      isRenewed = true;
      Room next = room.next(openings.getAsLong());
      rooms.keep(next);
      enter(next);
    } else {
      outcome = answer;
    }
  }

  private static void log(Outcome answer, String what) {
    if (answer.kind() != Kind.DELIVERED) {
      LOG.warn("{}: {}", what, answer.reason());
    }
  }

  /** What became of the message; empty until that is known. */
  public Optional<Outcome> outcome() {
    return Optional.ofNullable(outcome);
  }
}
