package io.annunciator.channel;

import io.annunciator.message.MessageFormat;
import io.annunciator.outbox.Outcome;
import io.annunciator.outbox.Room;
import java.util.List;
import java.util.Map;

/** How an app makes chat groups and writes to them. A stored body has no group yet. */
public interface RoomPlatform extends MessageFormat {

  /** How many characters a room's title may have. */
  int titleMax();

  RoomCall lookUp(String mobile);

  /**
   * @param target the entry of services.yaml
   * @param room not opened yet; its opening makes a repetition of the call harmless
   */
  RoomCall create(Map<String, Object> target, Room room, String title, List<String> users);

  RoomCall add(Room room, List<String> users);

  /**
   * @param body as it is stored
   */
  RoomCall send(Room room, byte[] body);

  RoomCall rename(Room room, String title);

  /**
   * Returns what an answer says; a room that exists already counts as created.
   *
   * @param body null and empty are the same
   */
  Outcome outcome(RoomCall.Step step, int httpStatus, String body);

  /**
   * Returns what a successful answer tells: whose the mobile number is, or the created room's id.
   * Empty when it tells nothing.
   */
  String told(RoomCall.Step step, Room room, String body);

  /** Whether a message was refused because the room is no more. */
  boolean isGone(Outcome refusal);
}
