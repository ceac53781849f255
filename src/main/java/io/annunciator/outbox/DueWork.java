package io.annunciator.outbox;

import io.annunciator.alarm.AlarmJson;
import io.annunciator.alarm.AlarmKey;
import io.annunciator.alarm.AlarmLife;
import io.annunciator.alarm.AlarmState;
import io.annunciator.alarm.Inhibition;
import io.annunciator.site.Passage;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;

/** Does what is on the agenda once its time has come. */
final class DueWork {
  private static final int PER_ROUND = 200;

  private final SendingRole role;
  private final Register register;
  private final Holds holds;
  private final Releases releases;
  private final Calm calm;
  private final Doors doors;
  private final Repetitions repetitions;
  private final AlarmJson json;
  private final Announcer announcer;

  /** Those by which it was looked last for what nothing keeps back any more; null: not yet. */
  private volatile List<Inhibition> lookedBy;

  DueWork(
      SendingRole role,
      Register register,
      Holds holds,
      Releases releases,
      Calm calm,
      Doors doors,
      Repetitions repetitions,
      AlarmJson json,
      Announcer announcer) {
    this.role = role;
    this.register = register;
    this.holds = holds;
    this.releases = releases;
    this.calm = calm;
    this.doors = doors;
    this.repetitions = repetitions;
    this.json = json;
    this.announcer = announcer;
  }

  private record Entry(Agenda.Kind kind, String subject) {}

  /**
   * What is left over after a round is due at once.
   *
   * @return fails with {@link StandsBy} where another node does it
   */
  CompletableFuture<Due> run(Instant now) {
    // a commit that was not answered may have worked, and then a second run finds nothing
    Set<Long> handedOver = new LinkedHashSet<>();
    Set<Shelf> over = new LinkedHashSet<>();
    AtomicReference<List<Inhibition>> looksBy = new AtomicReference<>();
    return register
        .write(
            PER_ROUND,
            (s, sheet) -> {
              looksBy.set(holds.inhibitions(s));
              return role.isOf(s.epoch())
                  ? Optional.of(run(s, sheet, handedOver, over, now))
                  : Optional.<Due>empty();
            })
        .thenApply(
            done -> {
              Due due = done.orElseThrow(role::standsBy);
              lookedBy = looksBy.get(); // only now is it on disk that they are released
              over.forEach(shelf -> announcer.tell(listener -> listener.unshelved(shelf)));
              return due;
            });
  }

  private Due run(Statements s, Sheet sheet, Set<Long> handedOver, Set<Shelf> over, Instant now)
      throws SQLException {
    if (!holds.inhibitions(s).equals(lookedBy)) {
      for (String keeper : holds.orphans(s)) {
        releases.released(sheet, keeper, now);
      }
    }
    List<Waiting> ended = new ArrayList<>();
    for (Entry one : due(s, now)) {
      s.update(
          "DELETE FROM agenda WHERE kind = ? AND subject = ?", one.kind.toString(), one.subject);
      switch (one.kind) {
        case DELIVERY -> deliver(s, sheet, Long.parseLong(one.subject), now, handedOver, ended);
        case CALM -> calm.endIfQuiet(sheet, Agenda.key(one.subject), now);
        case SHELF -> unshelve(s, sheet, one.subject, now).ifPresent(over::add);
      }
    }
    sheet.flush(); // what it plans by itself counts for what is next
    List<Waiting> waiting =
        Rows.pending(s, handedOver).stream().map(one -> one.toWaiting(json)).toList();
    return new Due(waiting, ended, next(s));
  }

  private static Instant next(Statements s) throws SQLException {
    return Rows.all(
            s.with("SELECT MIN(at) FROM agenda"),
            row -> {
              long at = row.getLong(1);
              return row.wasNull() ? Instant.MAX : Instant.ofEpochMilli(at);
            })
        .get(0);
  }

  private static List<Entry> due(Statements s, Instant now) throws SQLException {
    return Rows.all(
        s.with(
            "SELECT kind, subject FROM agenda WHERE at <= ? ORDER BY at LIMIT " + PER_ROUND,
            now.toEpochMilli()),
        row ->
            new Entry(
                Agenda.Kind.valueOf(row.getString(1).toUpperCase(Locale.ROOT)), row.getString(2)));
  }

  private void deliver(
      Statements s,
      Sheet sheet,
      long delivery,
      Instant now,
      Set<Long> handedOver,
      List<Waiting> ended)
      throws SQLException {
    List<Rows.Pending> rows = Rows.pending(s, List.of(delivery));
    if (rows.isEmpty()) {
      return; // cancelled meanwhile
    }
    String service = rows.get(0).service();
    Waiting waiting = rows.get(0).toWaiting(json);
    AlarmKey key = AlarmKey.of(waiting.alarm());
    AlarmLife life = sheet.life(key);
    Optional<String> cancelled = Cancelled.why(waiting, life);
    boolean isOfActive = waiting.alarm().state() == AlarmState.ACTIVE;
    Optional<Hold> hold =
        isOfActive ? holds.of(s, waiting.alarm(), life.activation()) : Optional.empty();
    Passage passage = doors.at(service, now);
    if (cancelled.isPresent()) {
      sheet.suppress(delivery, cancelled.get(), now);
      ended.add(waiting);
    } else if (hold.isPresent()) {
      sheet.suppress(delivery, hold.get().why(), now);
      sheet.hold(key, hold.get().keeper());
      ended.add(waiting);
    } else if (passage.isClosed()) {
      sheet.suppress(delivery, passage.closed(), now);
      repetitions.resume(s, sheet, delivery, now, doors.opensAfter(service, now));
      ended.add(waiting);
    } else if (passage.dueAt().isAfter(now)) {
      sheet.postpone(delivery, passage.dueAt());
    } else {
      handedOver.add(delivery);
    }
  }

  private Optional<Shelf> unshelve(Statements s, Sheet sheet, String id, Instant now)
      throws SQLException {
    Optional<Shelf> ended = holds.unshelve(s, id);
    if (ended.isPresent()) {
      releases.released(sheet, ended.get().hold().keeper(), now);
    }
    return ended;
  }

  CompletableFuture<Void> shelve(Shelf shelf) {
    return register
        .write(
            1,
            (s, sheet) -> {
              holds.shelve(s, shelf);
              sheet.plan(Agenda.Kind.SHELF, shelf.id(), shelf.until());
              return shelf;
            })
        .thenAccept(stored -> announcer.tell(listener -> listener.shelved(stored)));
  }

  /** Returns whether there was such a shelf. */
  CompletableFuture<Boolean> unshelve(String id, Instant now) {
    return register
        .write(
            1,
            (s, sheet) -> {
              Optional<Shelf> ended = unshelve(s, sheet, id, now);
              s.update(
                  "DELETE FROM agenda WHERE kind = ? AND subject = ?",
                  Agenda.Kind.SHELF.toString(),
                  id);
              return ended;
            })
        .thenApply(
            ended -> {
              ended.ifPresent(shelf -> announcer.tell(listener -> listener.unshelved(shelf)));
              return ended.isPresent();
            });
  }
}
