package io.annunciator.outbox;

import io.annunciator.alarm.AlarmJson;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * The outbox in SQL, on SQLite and PostgreSQL alike. Everything runs on the one writer, in the
 * order of the calls; so what is read here includes what was written before.
 *
 * <p>What waits for a future here must not do so on a thread that completes one. The methods that
 * read wait themselves and may be called there; they throw {@link StoreUnavailable}.
 */
public final class SqlOutbox implements Outbox {
  private final Clock clock;
  private final GroupCommit commits;
  private final Intake intake;
  private final Progress progress;
  private final Recovery recovery;
  private final DeadLetters deadLetters;
  private final Retention retention;

  public SqlOutbox(Database database, AlarmJson json, CommitListener listener) {
    this(database, json, listener, Clock.systemUTC());
  }

  public SqlOutbox(Database database, AlarmJson json, CommitListener listener, Clock clock) {
    this.clock = clock;
    this.commits = new GroupCommit(database, listener);
    this.intake = new Intake(commits, json);
    this.progress = new Progress(commits);
    this.recovery = new Recovery(commits, json);
    this.deadLetters = new DeadLetters(commits, json);
    this.retention = new Retention(commits);
  }

  /**
   * Opens the database and brings its schema up to date.
   *
   * @throws StoreUnavailable when it cannot be opened
   */
  public void start() {
    commits.start();
    progress.finishLeftOver(clock.instant());
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
  public List<Waiting> waiting(String target, int max) {
    return recovery.waiting(target, max);
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
