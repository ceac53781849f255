package io.annunciator.outbox;

import io.annunciator.alarm.AlarmKey;
import io.annunciator.alarm.AlarmLife;
import io.annunciator.alarm.Chatter;
import io.annunciator.outbox.Remark.Kind;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/** Ends the chattering of an alarm. */
final class Calm {
  private final Releases releases;
  private final Again again;

  Calm(Releases releases, Again again) {
    this.releases = releases;
    this.again = again;
  }

  static void plan(Sheet sheet, AlarmKey key, AlarmLife life) {
    life.chatter()
        .ifPresent(chatter -> sheet.plan(Agenda.Kind.CALM, Agenda.subject(key), chatter.quietAt()));
  }

  /** Tells how it ended, when a chattering alarm was quiet for long enough; else looks again. */
  void endIfQuiet(Sheet sheet, AlarmKey key, Instant now) throws SQLException {
    AlarmLife life = sheet.life(key);
    if (!life.isCalm(now)) {
      plan(sheet, key, life);
      return;
    }
    Chatter chatter = life.chatter().orElseThrow();
    sheet.stands(key, life.calm());
    Told told = sheet.told(life, chatter.from());
    Remark calm = new Remark(Kind.CALM, chatter.silenced());
    Set<String> already = new HashSet<>();
    for (Delivery one : told.receivers(now)) {
      already.add(Told.receiverOf(one));
      Delivery notice = again.like(one, now, calm).following(one.follows());
      again.deliver(sheet, life.isActive() ? notice : notice.once(), life.lastReport(), now);
    }
    if (!life.isActive()) {
      releases.over(sheet, key, now);
      return;
    }
    sheet.stands(key, life.calm().planned());
    for (Told.Row one : told.heldBy("chattering")) {
      // of the last activation: the escalations of those before ended with them
      boolean isDue = one.report() == life.activation();
      if (isDue && !(one.after().isZero() && already.contains(Told.receiverOf(one.delivery())))) {
        Remark why = one.after().isZero() ? calm : Remark.NONE;
        Delivery held = again.like(one.delivery(), now.plus(one.after()), why);
        again.deliver(sheet, held, life.lastReport(), now);
      }
    }
  }
}
