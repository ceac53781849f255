package io.annunciator.outbox;

import io.annunciator.alarm.AlarmJson;
import io.annunciator.alarm.AlarmKey;
import io.annunciator.alarm.AlarmLife;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * The outbox in SQL, on SQLite and PostgreSQL alike. Everything runs on the one writer, in the
 * order of the calls; so what is read here includes what was written before.
 *
 * <p>What waits for a future here must not do so on a thread that completes one. The methods that
 * read wait themselves and may be called there; they throw {@link StoreUnavailable}.
 */
public final class SqlOutbox implements Outbox {
  private final Clock clock;
  private final SendingRole role = new SendingRole();
  private final GroupCommit commits;
  private final Announcer announcer = new Announcer();
  private final Register register;
  private final DueWork dueWork;
  private final Intake intake;
  private final Progress progress;
  private final Recovery recovery;
  private final DeadLetters deadLetters;
  private final Retention retention;
  private final Inbox inbox;
  private final Cards cards;
  private final Overview overview;
  private final Rooms rooms;
  private final Subscriptions subscriptions;

  /**
   * @param sequence names what is planned here
   * @param ways how alarms are treated over their life
   */
  public SqlOutbox(
      Database database,
      AlarmJson json,
      CommitListener listener,
      Sequence sequence,
      LifeRules ways,
      Clock clock) {
    this.clock = clock;
    this.commits =
        new GroupCommit(
            database, database.isSqlite() ? new FileTurn() : new NodeTurn(role), listener);
    Holds holds = new Holds(ways.inhibitions(), json);
    Doors doors = new Doors(ways.hours());
    Repetitions repetitions = new Repetitions(sequence);
    Again again = new Again(sequence);
    Releases releases = new Releases(holds, again);
    Calm calm = new Calm(releases, again);
    Judge judge =
        new Judge(
            new News(ways.staleAfter(), holds, doors),
            new Notices(holds, doors, again),
            calm,
            releases);
    this.register = new Register(commits, json, judge);
    this.dueWork =
        new DueWork(role, register, holds, releases, calm, doors, repetitions, json, announcer);
    this.intake = new Intake(commits, json, register, announcer);
    this.progress = new Progress(role, register, commits, repetitions, doors);
    this.recovery = new Recovery(commits, json);
    this.deadLetters = new DeadLetters(commits, json, announcer);
    this.retention = new Retention(commits);
    this.inbox = new Inbox(commits);
    this.cards = new Cards(commits);
    this.overview = new Overview(commits, json);
    this.rooms = new Rooms(commits);
    this.subscriptions = new Subscriptions(commits);
  }

  /**
   * Opens the database and brings its schema up to date.
   *
   * @throws StoreUnavailable when it cannot be opened
   */
  public void start() {
    commits.start();
    if (role.isAlone()) { // else a request without an end may be another node's
      progress.finishLeftOver(clock.instant());
    }
  }

  /** Whether this node sends what is stored; always, unless a {@link NodeWatch} says so. */
  public SendingRole role() {
    return role;
  }

  /**
   * Returns a secret of this store, made at the first time.
   *
   * @param bytes how long it is
   */
  public byte[] secret(String name, int bytes) {
    byte[] fresh = new byte[bytes];
    new SecureRandom().nextBytes(fresh);
    return commits.read(
        s -> {
          s.update(
              "INSERT INTO secret (name, value) VALUES (?, ?) ON CONFLICT DO NOTHING", name, fresh);
          return Rows.all(
                  s.with("SELECT value FROM secret WHERE name = ?", name), row -> row.getBytes(1))
              .get(0);
        });
  }

  /** Tells this one, and no other any more, of what is on disk. */
  public void announceTo(StoreListener listener) {
    announcer.listener(listener);
  }

  /** Writes one row; completes when that worked. */
  public CompletableFuture<Void> probe(Instant now) {
    return progress.probe(now);
  }

  /** Why the store cannot take anything at the moment, empty when it can. */
  public Optional<String> trouble() {
    return commits.trouble();
  }

  /** The greatest key in the store, 0 when it is empty; see {@link Sequence#goOnAfter}. */
  public long lastKey() {
    return recovery.lastKey();
  }

  @Override
  public CompletableFuture<List<Receipt>> append(List<Report> reports) {
    return intake.append(reports);
  }

  @Override
  public CompletableFuture<Void> reject(RejectedInput input) {
    return intake.reject(input);
  }

  @Override
  public CompletableFuture<Void> begin(Message message, Request request, List<Charge> charges) {
    return progress.begin(message, request, charges);
  }

  @Override
  public CompletableFuture<Void> settle(Settlement settlement) {
    return progress.settle(settlement);
  }

  @Override
  public CompletableFuture<Void> pause(String address, Instant until) {
    return progress.pause(address, until);
  }

  @Override
  public CompletableFuture<List<Waiting>> retry(Dead which, Instant now) {
    return deadLetters.retry(which, now);
  }

  @Override
  public CompletableFuture<Boolean> discard(long delivery, Instant now) {
    return deadLetters.discard(delivery, now);
  }

  @Override
  public CompletableFuture<Integer> purge(Instant before) {
    return retention.purge(before, clock.instant());
  }

  @Override
  public List<String> targetsWaiting() {
    return recovery.targetsWaiting();
  }

  @Override
  public List<Waiting> waiting(String target, int max, Instant now) {
    return recovery.waiting(target, max, now);
  }

  @Override
  public Map<Long, String> cancelled(Collection<Waiting> some) {
    Set<AlarmKey> keys =
        some.stream().map(one -> AlarmKey.of(one.alarm())).collect(Collectors.toSet());
    Map<AlarmKey, AlarmLife> lives = register.lives(keys);
    Map<Long, String> cancelled = new HashMap<>();
    for (Waiting one : some) {
      Cancelled.why(one, lives.get(AlarmKey.of(one.alarm())))
          .ifPresent(why -> cancelled.put(one.id(), why));
    }
    return cancelled;
  }

  @Override
  public Before before(Waiting notice) {
    return recovery.before(notice);
  }

  @Override
  public Map<Long, Status> statuses(Collection<Long> deliveries) {
    return recovery.statuses(deliveries);
  }

  @Override
  public CompletableFuture<Due> due(Instant now) {
    return dueWork.run(now);
  }

  @Override
  public void whenPlanned(Consumer<Instant> listener) {
    register.whenPlanned(listener);
  }

  /** Puts alarms aside until the shelf's end. */
  public CompletableFuture<Void> shelve(Shelf shelf) {
    return dueWork.shelve(shelf);
  }

  /** Ends a shelf before its time; false when there is none of that id. */
  public CompletableFuture<Boolean> unshelve(String id, Instant now) {
    return dueWork.unshelve(id, now);
  }

  /**
   * Notes a call of a platform and what it tells about groups, in one transaction.
   *
   * @param call what it is known by when it comes again
   * @param until so long a repetition is known
   * @return whether it came for the first time; if not, nothing else was noted
   */
  public CompletableFuture<Boolean> take(String call, Instant until, List<GroupNews> news) {
    return inbox.take(call, until, news);
  }

  /** The war rooms of the targets. */
  public Rooms rooms() {
    return rooms;
  }

  /** What the sessions at brokers are subscribed to. */
  public Subscriptions subscriptions() {
    return subscriptions;
  }

  /** The groups that the robots of the apps are or were in, the newest first. */
  public List<ChatGroup> groups() {
    return inbox.groups();
  }

  /**
   * Notes that a card is to show an alarm as active.
   *
   * @param id of the card, noted once
   * @param delivery one that it carries
   * @param isByCode whether it can be changed only with a code
   */
  public CompletableFuture<Void> keepCard(
      String id, String app, String target, long delivery, boolean isByCode) {
    return cards.keep(id, app, target, delivery, isByCode);
  }

  /** Notes the code with which a card can be changed once. */
  public CompletableFuture<Void> cardCode(String id, String code) {
    return cards.code(id, code);
  }

  /** Notes which state of its alarm a card shows now. */
  public CompletableFuture<Void> cardShows(String id, String state) {
    return cards.shown(id, state);
  }

  /** Returns the card, with its alarm as that stands; empty when there is none. */
  public Optional<Card> card(String id) {
    return cards.find(id);
  }

  /** Returns cards that show their alarm otherwise than it stands, and can be changed. */
  public List<Card> cardsOutdated(int max) {
    return cards.outdated(max);
  }

  /**
   * Returns the key of the last report of the alarm that goes by these four characters: an active
   * one before others, among them one that nobody has acknowledged; empty when there is none.
   */
  public Optional<Long> named(String shortId) {
    return overview.named(shortId);
  }

  public Counts counts() {
    return overview.counts();
  }

  @Override
  public List<Waiting> waiting(Collection<Long> deliveries) {
    return recovery.waiting(deliveries);
  }

  @Override
  public List<Message> begun(String target) {
    return recovery.begun(target);
  }

  @Override
  public List<Request> requestsSince(Instant finishedAfter) {
    return recovery.requestsSince(finishedAfter);
  }

  @Override
  public Map<String, Instant> pausesAfter(Instant now) {
    return recovery.pausesAfter(now);
  }

  @Override
  public Map<Charge, Long> charged() {
    return recovery.charged();
  }

  /** Commits what waits, then closes the database. */
  @Override
  public void close() {
    commits.close();
  }
}
