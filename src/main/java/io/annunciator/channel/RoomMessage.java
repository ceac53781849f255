package io.annunciator.channel;

import io.annunciator.alarm.AlarmState;
import io.annunciator.outbox.Waiting;
import java.util.List;
import java.util.function.Predicate;

/**
 * A message for a war room.
 *
 * @param target {@code SERVICE/NAME}
 * @param receiver what the room is for
 * @param title of a room that is opened for it
 * @param closedPrefix before the title once the room is closed
 * @param activeReport key of its last report of an active alarm, 0 when there is none
 * @param lastReport key of its last report, 0 when it is a test
 * @param hasCleared it says that an alarm has cleared
 */
public record RoomMessage(
    String target,
    String receiver,
    String title,
    String closedPrefix,
    byte[] body,
    long activeReport,
    long lastReport,
    boolean hasCleared) {

  /**
   * @param carried deliveries of one receiver, at least one
   */
  public static RoomMessage of(
      List<Waiting> carried, String title, String closedPrefix, byte[] body) {
    Waiting first = carried.get(0);
    return new RoomMessage(
        first.target(),
        first.receiver(),
        title,
        closedPrefix,
        body,
        last(carried, one -> one.alarm().state() == AlarmState.ACTIVE),
        last(carried, one -> true),
        carried.stream().anyMatch(one -> one.alarm().state() == AlarmState.CLEARED));
  }

  private static long last(List<Waiting> carried, Predicate<Waiting> which) {
    return carried.stream().filter(which).mapToLong(Waiting::report).max().orElse(0);
  }
}
