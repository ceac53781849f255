package io.annunciator.outbox;

import io.annunciator.alarm.AlarmKey;
import io.annunciator.alarm.AlarmLife;
import io.annunciator.outbox.Remark.Kind;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** Tells what a shelf or another alarm kept back once that is over. */
final class Releases {
  private final Holds holds;
  private final Again again;

  Releases(Holds holds, Again again) {
    this.holds = holds;
    this.again = again;
  }

  /** An alarm is over: what it kept back is told. */
  void over(Sheet sheet, AlarmKey key, Instant now) throws SQLException {
    Optional<Hold> ended = holds.cleared(sheet.statements(), key);
    if (ended.isPresent()) {
      released(sheet, ended.get().keeper(), now);
    }
  }

  /** Tells what was held back, as far as it still matters and nothing else keeps it back. */
  void released(Sheet sheet, String keeper, Instant now) throws SQLException {
    for (AlarmKey key : sheet.release(keeper)) {
      AlarmLife life = sheet.life(key);
      if (!life.isActive()) {
        continue;
      }
      Optional<Hold> other =
          holds.of(sheet.statements(), sheet.alarm(life.lastReport()), life.activation());
      if (other.isPresent()) {
        sheet.hold(key, other.get().keeper());
        continue;
      }
      sheet.stands(key, life.planned());
      for (Told.Row held : sheet.told(life, Told.since(life)).held()) {
        // an escalation begins when the alarm could first be told
        Delivery told =
            again.like(held.delivery(), now.plus(held.after()), Remark.of(Kind.RELEASED));
        again.deliver(sheet, told, held.report(), now);
        sheet.toldLater(held.delivery());
      }
    }
  }
}
