package io.annunciator.lane;

import io.annunciator.outbox.Charge;
import io.annunciator.outbox.Due;
import io.annunciator.outbox.Handover;
import io.annunciator.outbox.Message;
import io.annunciator.outbox.Outbox;
import io.annunciator.outbox.Receipt;
import io.annunciator.outbox.RejectedInput;
import io.annunciator.outbox.Report;
import io.annunciator.outbox.Request;
import io.annunciator.outbox.Settlement;
import io.annunciator.outbox.Status;
import io.annunciator.outbox.StoreUnavailable;
import io.annunciator.outbox.Waiting;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;

/** The store as a lane sees it, in memory: keeps milliseconds, and can be out of order. */
final class MemoryOutbox implements Outbox {
  record Row(Waiting waiting, Status status, String code, String reason, int attempts) {
    Waiting toSend() {
      return new Waiting(
          waiting.id(),
          waiting.report(),
          waiting.target(),
          waiting.receiver(),
          waiting.template(),
          waiting.alarm(),
          attempts,
          waiting.dueAt().truncatedTo(ChronoUnit.MILLIS),
          waiting.unless(),
          waiting.every(),
          waiting.follows(),
          waiting.remark());
    }
  }

  final Map<Long, Row> rows = new TreeMap<>();
  final Map<String, Message> messages = new LinkedHashMap<>();
  final Map<Long, Request> requests = new TreeMap<>();

  /** Why these need not be told any more. */
  final Map<Long, String> cancelled = new LinkedHashMap<>();

  final Map<Charge, Long> charged = new LinkedHashMap<>();
  final Map<String, Instant> pauses = new LinkedHashMap<>();
  boolean takesNoBegin;
  boolean takesNoSettlement;
  boolean takesNoPause;
  boolean answersNoRead;
  int reads;

  /** What one run of the program has of it; after a crash nothing of that run reaches it. */
  Outbox handle(Life life) {
    return new Handle(life);
  }

  /** One run of the program. */
  static final class Life {
    boolean isOver;
  }

  synchronized void store(Collection<Waiting> deliveries) {
    deliveries.forEach(one -> rows.put(one.id(), new Row(one, Status.PENDING, "", "", 0)));
  }

  synchronized long count(Status status) {
    return rows.values().stream().filter(row -> row.status == status).count();
  }

  /** The alarms of which a target was told. */
  synchronized List<String> delivered(String target) {
    return rows.values().stream()
        .filter(row -> row.status == Status.DELIVERED && row.waiting.target().equals(target))
        .map(row -> row.waiting.alarm().id())
        .toList();
  }

  synchronized Row row(long id) {
    return rows.get(id);
  }

  private CompletableFuture<Void> write(boolean isTaken, Runnable change) {
    if (!isTaken) {
      return CompletableFuture.failedFuture(down());
    }
    synchronized (this) {
      change.run();
    }
    return CompletableFuture.completedFuture(null);
  }

  private static StoreUnavailable down() {
    return new StoreUnavailable("the disk is full", null);
  }

  @Override
  public CompletableFuture<Void> begin(Message message, Request request, List<Charge> charges) {
    return write(
        !takesNoBegin,
        () -> {
          messages.put(message.id(), message);
          if (request != null) {
            requests.put(request.id(), request);
          }
          charges.forEach(one -> charged.merge(one, 1L, Long::sum));
        });
  }

  @Override
  public CompletableFuture<Void> settle(Settlement settlement) {
    return write(
        !takesNoSettlement,
        () -> {
          for (Settlement.Entry entry : settlement.entries()) {
            rows.computeIfPresent(
                entry.delivery(),
                (id, row) ->
                    new Row(
                        row.waiting,
                        entry.status(),
                        entry.code(),
                        entry.reason(),
                        entry.attempts()));
          }
          settlement.refunds().forEach(one -> charged.merge(one, -1L, Long::sum));
          settlement.handovers().forEach(this::handOver);
          if (settlement.closed()) {
            messages.remove(settlement.message());
          }
          requests.computeIfPresent(
              settlement.request(),
              (id, request) ->
                  new Request(
                      id, request.address(), settlement.at().truncatedTo(ChronoUnit.MILLIS)));
        });
  }

  private void handOver(Handover handover) {
    Waiting refused = rows.get(handover.refused()).waiting;
    boolean isTold =
        rows.values().stream()
            .map(row -> row.waiting)
            .anyMatch(
                told ->
                    told.alarm().id().equals(refused.alarm().id())
                        && told.target().equals(handover.target())
                        && told.receiver().equals(handover.receiver()));
    if (!isTold) {
      Waiting instead =
          new Waiting(
              handover.delivery(),
              handover.target(),
              handover.receiver(),
              refused.template(),
              refused.alarm(),
              0,
              refused.dueAt());
      rows.put(handover.delivery(), new Row(instead, Status.PENDING, "", "", 0));
    }
  }

  @Override
  public CompletableFuture<Void> pause(String address, Instant until) {
    return write(!takesNoPause, () -> pauses.put(address, until.truncatedTo(ChronoUnit.MILLIS)));
  }

  private void checkRead() {
    reads++;
    if (answersNoRead) {
      throw new CompletionException(down());
    }
  }

  @Override
  public synchronized List<String> targetsWaiting() {
    checkRead();
    return rows.values().stream()
        .filter(row -> row.status == Status.PENDING)
        .map(row -> row.waiting.target())
        .distinct()
        .toList();
  }

  @Override
  public synchronized List<Waiting> waiting(String target, int max, Instant now) {
    checkRead();
    return rows.values().stream()
        .filter(row -> row.status == Status.PENDING && row.waiting.target().equals(target))
        .map(Row::toSend)
        .sorted(
            Comparator.comparingInt((Waiting one) -> -one.alarm().severity())
                .thenComparingLong(Waiting::id))
        .limit(max)
        .toList();
  }

  @Override
  public synchronized Map<Long, String> cancelled(Collection<Waiting> some) {
    Map<Long, String> those = new LinkedHashMap<>(cancelled);
    those.keySet().retainAll(some.stream().map(Waiting::id).toList());
    return those;
  }

  @Override
  public Before before(Waiting notice) {
    return new Before(0, false);
  }

  @Override
  public synchronized Map<Long, Status> statuses(Collection<Long> deliveries) {
    Map<Long, Status> found = new LinkedHashMap<>();
    deliveries.forEach(id -> found.put(id, rows.get(id).status));
    return found;
  }

  @Override
  public CompletableFuture<Due> due(Instant now) {
    return CompletableFuture.completedFuture(new Due(List.of(), List.of(), Instant.MAX));
  }

  @Override
  public void whenPlanned(Consumer<Instant> listener) {}

  @Override
  public synchronized List<Waiting> waiting(Collection<Long> deliveries) {
    checkRead();
    return deliveries.stream()
        .map(rows::get)
        .filter(row -> row != null && row.status == Status.PENDING)
        .map(Row::toSend)
        .toList();
  }

  @Override
  public synchronized List<Message> begun(String target) {
    checkRead();
    return messages.values().stream().filter(one -> one.target().equals(target)).toList();
  }

  @Override
  public synchronized List<Request> requestsSince(Instant finishedAfter) {
    checkRead();
    return requests.values().stream()
        .filter(one -> one.finishedAt() == null || one.finishedAt().isAfter(finishedAfter))
        .toList();
  }

  @Override
  public synchronized Map<Charge, Long> charged() {
    checkRead();
    return new LinkedHashMap<>(charged);
  }

  @Override
  public synchronized Map<String, Instant> pausesAfter(Instant now) {
    checkRead();
    Map<String, Instant> running = new LinkedHashMap<>(pauses);
    running.values().removeIf(until -> !until.isAfter(now));
    return running;
  }

  @Override
  public synchronized CompletableFuture<List<Waiting>> retry(Dead which, Instant now) {
    List<Waiting> again =
        rows.values().stream()
            .filter(row -> row.status == Status.DEAD)
            .map(Row::toSend)
            .map(
                one ->
                    new Waiting(
                        one.id(),
                        one.target(),
                        one.receiver(),
                        one.template(),
                        one.alarm(),
                        one.attempts(),
                        now))
            .toList();
    again.forEach(one -> rows.put(one.id(), new Row(one, Status.PENDING, "", "", one.attempts())));
    return CompletableFuture.completedFuture(again);
  }

  @Override
  public CompletableFuture<List<Receipt>> append(List<Report> reports) {
    throw new UnsupportedOperationException("a lane stores no reports");
  }

  @Override
  public CompletableFuture<Void> reject(RejectedInput input) {
    throw new UnsupportedOperationException("a lane rejects nothing");
  }

  @Override
  public CompletableFuture<Boolean> discard(long delivery, Instant now) {
    throw new UnsupportedOperationException("a lane discards nothing");
  }

  @Override
  public CompletableFuture<Integer> purge(Instant before) {
    throw new UnsupportedOperationException("a lane purges nothing");
  }

  @Override
  public void close() {}

  /** The store until the program dies. */
  private final class Handle implements Outbox {
    private final Life life;

    Handle(Life life) {
      this.life = life;
    }

    private <T> CompletableFuture<T> gone() {
      return CompletableFuture.failedFuture(new StoreUnavailable("this program is dead", null));
    }

    private MemoryOutbox read() {
      if (life.isOver) {
        throw new CompletionException(new StoreUnavailable("this program is dead", null));
      }
      return MemoryOutbox.this;
    }

    @Override
    public CompletableFuture<Void> begin(Message message, Request request, List<Charge> charges) {
      return life.isOver ? gone() : MemoryOutbox.this.begin(message, request, charges);
    }

    @Override
    public CompletableFuture<Void> settle(Settlement settlement) {
      return life.isOver ? gone() : MemoryOutbox.this.settle(settlement);
    }

    @Override
    public CompletableFuture<Void> pause(String address, Instant until) {
      return life.isOver ? gone() : MemoryOutbox.this.pause(address, until);
    }

    @Override
    public List<String> targetsWaiting() {
      return read().targetsWaiting();
    }

    @Override
    public List<Waiting> waiting(String target, int max, Instant now) {
      return read().waiting(target, max, now);
    }

    @Override
    public Map<Long, String> cancelled(Collection<Waiting> some) {
      return read().cancelled(some);
    }

    @Override
    public Before before(Waiting notice) {
      return read().before(notice);
    }

    @Override
    public Map<Long, Status> statuses(Collection<Long> deliveries) {
      return read().statuses(deliveries);
    }

    @Override
    public CompletableFuture<Due> due(Instant now) {
      return read().due(now);
    }

    @Override
    public void whenPlanned(Consumer<Instant> listener) {
      read().whenPlanned(listener);
    }

    @Override
    public List<Waiting> waiting(Collection<Long> deliveries) {
      return read().waiting(deliveries);
    }

    @Override
    public List<Message> begun(String target) {
      return read().begun(target);
    }

    @Override
    public List<Request> requestsSince(Instant finishedAfter) {
      return read().requestsSince(finishedAfter);
    }

    @Override
    public Map<Charge, Long> charged() {
      return read().charged();
    }

    @Override
    public Map<String, Instant> pausesAfter(Instant now) {
      return read().pausesAfter(now);
    }

    @Override
    public CompletableFuture<List<Waiting>> retry(Dead which, Instant now) {
      return read().retry(which, now);
    }

    @Override
    public CompletableFuture<List<Receipt>> append(List<Report> reports) {
      return read().append(reports);
    }

    @Override
    public CompletableFuture<Void> reject(RejectedInput input) {
      return read().reject(input);
    }

    @Override
    public CompletableFuture<Boolean> discard(long delivery, Instant now) {
      return read().discard(delivery, now);
    }

    @Override
    public CompletableFuture<Integer> purge(Instant before) {
      return read().purge(before);
    }

    @Override
    public void close() {}
  }
}
