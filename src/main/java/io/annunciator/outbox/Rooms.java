package io.annunciator.outbox;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Which war rooms there are. Each method waits for the store, and is on disk when it returns. */
public final class Rooms {
  private static final String FIND =
      "SELECT target, receiver, opening, conversation, title, members, closed FROM room"
          + " WHERE target = ? AND receiver = ?";
  private static final String PUT =
      "INSERT INTO room (target, receiver, opening, conversation, title, members, closed)"
          + " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (target, receiver) DO UPDATE SET"
          + " opening = excluded.opening, conversation = excluded.conversation,"
          + " title = excluded.title, members = excluded.members, closed = excluded.closed";

  /** An alarm that chatters was told with the report with which that began. */
  private static final String ACTIVE =
      "SELECT 1 FROM life l JOIN alarm a ON a.source = l.source AND a.condition = l.condition"
          + " AND a.seq >= COALESCE(l.chatter_from, l.activation)"
          + " JOIN delivery d ON d.alarm = a.seq"
          + " WHERE l.is_active = 1 AND l.activation <= ? AND d.target = ? AND d.receiver = ?"
          + " AND d.status IN ('pending', 'delivered') LIMIT 1";

  private final GroupCommit commits;

  Rooms(GroupCommit commits) {
    this.commits = commits;
  }

  /**
   * Returns the room for that, noted before it is opened.
   *
   * @param activeReport key of the last report in it of an active alarm, 0 when there is none: what
   *     comes after a room was closed needs another, but not a late word on what was cleared
   * @param fresh names the room if it is another
   */
  public Room of(String target, String receiver, long activeReport, long fresh) {
    return commits
        .submit(
            s -> {
              List<Room> known = Rows.all(s.with(FIND, target, receiver), Rooms::room);
              if (known.isEmpty()) {
                return put(s, new Room(target, receiver, fresh, "", "", Set.of(), 0));
              }
              Room room = known.get(0);
              return room.closed() != 0 && activeReport > room.closed()
                  ? put(s, room.next(fresh))
                  : room;
            })
        .join();
  }

  public void keep(Room room) {
    commits.submit(s -> put(s, room)).join();
  }

  /** Whether no alarm that a room was told of by that report is still active. */
  public boolean isOver(Room room, long report) {
    return commits
        .submit(
            s ->
                Rows.all(
                        s.with(ACTIVE, report, room.target(), room.receiver()),
                        row -> row.getInt(1))
                    .isEmpty())
        .join();
  }

  private static Room put(Statements s, Room room) throws SQLException {
    s.update(
        PUT,
        room.target(),
        room.receiver(),
        room.opening(),
        room.conversation(),
        room.title(),
        String.join("\n", room.members()),
        room.closed());
    return room;
  }

  private static Room room(ResultSet row) throws SQLException {
    return new Room(
        row.getString(1),
        row.getString(2),
        row.getLong(3),
        row.getString(4),
        row.getString(5),
        row.getString(6).lines().collect(Collectors.toSet()),
        row.getLong(7));
  }
}
