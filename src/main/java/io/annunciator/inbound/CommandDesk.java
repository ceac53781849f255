package io.annunciator.inbound;

import io.annunciator.alarm.Acknowledgement;
import io.annunciator.alarm.Alarm;
import io.annunciator.alarm.AlarmKey;
import io.annunciator.inbound.AcknowledgeDesk.Done;
import io.annunciator.inbound.Command.Acknowledge;
import io.annunciator.inbound.Command.Shelve;
import io.annunciator.message.Language;
import io.annunciator.outbox.Counts;
import io.annunciator.outbox.History;
import io.annunciator.outbox.Shelf;
import io.annunciator.outbox.SqlOutbox;
import io.annunciator.outbox.StoredAlarm;
import io.annunciator.site.Durations;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Does what a command asks and says how that went. */
final class CommandDesk {
  private static final DateTimeFormatter DAY_AND_TIME =
      DateTimeFormatter.ofPattern("MM-dd HH:mm:ss");

  private static final int COMMENT_MAX = 500;

  private final History history;
  private final SqlOutbox outbox;
  private final AcknowledgeDesk acknowledgements;
  private final ShelfDesk shelves;
  private final CommandWords words;
  private final ActiveList activeList;
  private final ZoneId zone;

  CommandDesk(
      History history,
      SqlOutbox outbox,
      AcknowledgeDesk acknowledgements,
      ShelfDesk shelves,
      Language language,
      ZoneId zone) {
    this.history = history;
    this.outbox = outbox;
    this.acknowledgements = acknowledgements;
    this.shelves = shelves;
    this.words = new CommandWords(language);
    this.activeList = new ActiveList(history, words);
    this.zone = zone;
  }

  /** Carries out a command of somebody who may give it. */
  String run(Command command, ChatMessage from) {
    if (command instanceof Acknowledge acknowledge) {
      return acknowledge(acknowledge, from.who());
    }
    if (command instanceof Shelve shelve) {
      return shelve(shelve, from.who());
    }
    if (command instanceof Command.Active active) {
      return activeList.of(active.area());
    }
    if (command instanceof Command.Status) {
      return status();
    }
    return command instanceof Command.Incomplete incomplete
        ? words.say("incomplete-" + incomplete.word())
        : help();
  }

  String help() {
    return words.say("help", Durations.text(shelves.longest()));
  }

  String unavailable() {
    return words.say("unavailable");
  }

  String refusal() {
    return words.say("refused");
  }

  private String acknowledge(Acknowledge command, String by) {
    Optional<StoredAlarm> alarm = outbox.named(command.shortId()).flatMap(history::alarm);
    if (alarm.isEmpty()) {
      return unknown(command.shortId());
    }
    String comment = ChatMessage.line(command.comment(), COMMENT_MAX);
    return acknowledgements
        .acknowledge(alarm.get(), by, comment)
        .map(done -> acknowledged(alarm.get().alarm(), done))
        .orElseGet(() -> unknown(command.shortId()));
  }

  private String acknowledged(Alarm alarm, Done done) {
    Acknowledgement standing = done.standing();
    String said =
        done.isNew()
            ? words.say("acknowledged", alarm.shortId(), name(alarm))
            : words.say(
                standing.comment().isEmpty() ? "already" : "already-with-comment",
                alarm.shortId(),
                name(alarm),
                standing.by(),
                dayAndTime(standing.at()),
                standing.comment());
    boolean isActive = history.standing(AlarmKey.of(alarm)).isActive();
    return isActive ? said : said + "\n" + words.say("cleared");
  }

  private String shelve(Shelve command, String by) {
    if (command.time().compareTo(shelves.longest()) > 0) {
      return words.say("too-long", Durations.text(shelves.longest()));
    }
    Optional<StoredAlarm> alarm = outbox.named(command.shortId()).flatMap(history::alarm);
    if (alarm.isEmpty()) {
      return unknown(command.shortId());
    }
    AlarmKey key = AlarmKey.of(alarm.get().alarm());
    Shelf shelf =
        shelves.shelve(
            key.source(),
            key.condition(),
            by,
            ChatMessage.line(command.reason(), COMMENT_MAX),
            command.time());
    return words.say(
        "shelved", command.shortId(), name(alarm.get().alarm()), dayAndTime(shelf.until()));
  }

  private String status() {
    Counts counts = outbox.counts();
    String all =
        words.say(
            "status", counts.active(), counts.unacknowledged(), counts.pending(), counts.dead());
    return counts
        .last()
        .map(
            last ->
                all
                    + "\n"
                    + words.say("last", dayAndTime(last.receivedAt()), last.shortId(), name(last)))
        .orElse(all);
  }

  private String unknown(String shortId) {
    return words.say("unknown", shortId);
  }

  private static String name(Alarm alarm) {
    return alarm.source() + " " + alarm.condition();
  }

  private String dayAndTime(Instant at) {
    return DAY_AND_TIME.format(at.atZone(zone));
  }
}
