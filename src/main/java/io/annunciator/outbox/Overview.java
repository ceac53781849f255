package io.annunciator.outbox;

import io.annunciator.alarm.Alarm;
import io.annunciator.alarm.AlarmJson;
import io.annunciator.alarm.AlarmKey;
import io.annunciator.alarm.OwnAlarm;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What a person asks for in a chat: how much there is, and which alarm four characters name. */
final class Overview {
  /** Alarms looked at in one go, so that reports come in between. */
  private static final int PER_ROUND = 2_000;

  private static final String LIVES =
      "SELECT source, condition, is_active, ack_by, last_report FROM life"
          + " WHERE (source, condition) > (?, ?) ORDER BY source, condition LIMIT "
          + PER_ROUND;

  private final GroupCommit commits;
  private final AlarmJson json;

  Overview(GroupCommit commits, AlarmJson json) {
    this.commits = commits;
    this.json = json;
  }

  private record Life(AlarmKey key, boolean isActive, boolean isAcknowledged, long lastReport) {
    static Life of(ResultSet row) throws SQLException {
      return new Life(
          new AlarmKey(row.getString(1), row.getString(2)),
          row.getInt(3) == 1,
          row.getString(4) != null,
          row.getLong(5));
    }
  }

  Optional<Long> named(String shortId) {
    Comparator<Life> mostLikely =
        Comparator.comparing(Life::isActive)
            .thenComparing(life -> !life.isAcknowledged)
            .thenComparing(Life::lastReport);
    Optional<Life> best = Optional.empty();
    AlarmKey after = new AlarmKey("", "");
    List<Life> round;
    do {
      AlarmKey from = after;
      round = commits.read(s -> Rows.all(s.with(LIVES, from.source(), from.condition()), Life::of));
      for (Life life : round) {
        if (life.key.shortId().equals(shortId)
            && best.filter(one -> mostLikely.compare(one, life) >= 0).isEmpty()) {
          best = Optional.of(life);
        }
        after = life.key;
      }
    } while (round.size() == PER_ROUND);
    return best.map(Life::lastReport);
  }

  Counts counts() {
    return commits.read(
        s -> {
          List<String> last =
              Rows.all(
                  s.with(
                      "SELECT body FROM alarm WHERE source <> ? OR condition <> ?"
                          + " ORDER BY seq DESC LIMIT 1",
                      OwnAlarm.SOURCE,
                      OwnAlarm.CHAT),
                  row -> row.getString(1));
          Optional<Alarm> alarm = last.stream().findFirst().map(json::read);
          return new Counts(
              count(s, "life WHERE is_active = 1"),
              count(s, "life WHERE is_active = 1 AND ack_by IS NULL"),
              count(s, "delivery WHERE status = 'pending'"),
              count(s, "delivery WHERE status = 'dead'"),
              alarm);
        });
  }

  private static long count(Statements s, String what) throws SQLException {
    return Rows.all(s.with("SELECT COUNT(*) FROM " + what), row -> row.getLong(1)).get(0);
  }
}
