package io.annunciator.outbox;

import io.annunciator.outbox.Asked.Answer;
import io.annunciator.outbox.Asked.Work;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The store's one writer. Whatever waits when a transaction begins shares it, so the price of a
 * disk flush is paid once for many, and nobody is answered before it.
 */
final class GroupCommit implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(GroupCommit.class);
  private static final int WEIGHT_PER_COMMIT_MAX = 500;
  private static final long CLOSE_SECONDS_MAX = 20;

  private static final Asked<Void> STOP = new Asked<>(statements -> null, 0, true);

  private final Turn turn;
  private final WriterConnection connection;
  private final CommitListener listener;
  private final BlockingQueue<Asked<?>> queue = new LinkedBlockingQueue<>();
  private final AtomicInteger weight = new AtomicInteger();
  private final Thread writer = daemon("store-writer").newThread(this::write);
  // answers callers away from the writer, in order
  private final ExecutorService afterCommit =
      Executors.newSingleThreadExecutor(daemon("store-after-commit"));

  private boolean closing;
  private volatile String trouble;

  GroupCommit(Database database, Turn turn, CommitListener listener) {
    this.turn = turn;
    this.connection = new WriterConnection(database, turn);
    this.listener = listener;
  }

  private static ThreadFactory daemon(String name) {
    return task -> {
      Thread thread = new Thread(task, name);
      thread.setDaemon(true);
      return thread;
    };
  }

  /**
   * Opens the database, so that a wrong address or a newer schema is a clear failure at start.
   *
   * @throws StoreUnavailable when it cannot be opened
   */
  void start() {
    connection.start();
    writer.start();
  }

  <T> CompletableFuture<T> submit(Work<T> work) {
    return submit(1, work);
  }

  /**
   * Completes after the commit, on a thread that is not the writer and that must not be held up.
   */
  <T> CompletableFuture<T> submit(int weight, Work<T> work) {
    return add(new Asked<>(work, weight, false));
  }

  /**
   * Waits for the result, seeing everything that was submitted before. May be called on any thread
   * but the writer, those that complete the futures of {@link #submit} included.
   *
   * @throws StoreUnavailable when the store cannot be read
   */
  <T> T read(Work<T> work) {
    try {
      return add(new Asked<>(work, 1, true)).join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof StoreUnavailable unavailable ? unavailable : e;
    }
  }

  private synchronized <T> CompletableFuture<T> add(Asked<T> entry) {
    if (closing) {
      return CompletableFuture.failedFuture(new StoreUnavailable("the program is stopping", null));
    }
    weight.addAndGet(entry.weight());
    queue.add(entry);
    return entry.done();
  }

  /** The sum of the weights of what waits. */
  int waiting() {
    return weight.get();
  }

  /** Whether others write as well, so what is remembered of the store may be old. */
  boolean isShared() {
    return turn.isShared();
  }

  /** Why the last transaction failed, empty when it did not. */
  Optional<String> trouble() {
    return Optional.ofNullable(trouble);
  }

  private void write() {
    try {
      for (Asked<?> first = queue.take(); first != STOP; first = queue.take()) {
        List<Asked<?>> batch = new ArrayList<>();
        takeInto(batch, first);
        gather(batch, WEIGHT_PER_COMMIT_MAX);
        commitTogether(batch);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      connection.close();
      afterCommit.shutdown();
    }
  }

  private void gather(List<Asked<?>> batch, int weightMax) {
    int gathered = batch.stream().mapToInt(Asked::weight).sum();
    while (gathered < weightMax && queue.peek() != null && queue.peek() != STOP) {
      Asked<?> next = queue.poll();
      takeInto(batch, next);
      gathered += next.weight();
    }
  }

  private void takeInto(List<Asked<?>> batch, Asked<?> entry) {
    weight.addAndGet(-entry.weight());
    batch.add(entry);
  }

  private void commitTogether(List<Asked<?>> batch) {
    try {
      commit(batch);
    } catch (StoreUnavailable e) {
      failAllWaiting(batch, e);
    } catch (SQLException e) {
      if (SqlFailure.of(e) == SqlFailure.STATEMENT) {
        findRefused(batch, e);
      } else {
        failAllWaiting(batch, unavailable(SqlFailure.words(e), e));
      }
    } catch (RuntimeException e) {
      findRefused(batch, e);
    } catch (Error e) { // without its writer the program would take in nothing, and not say so
      connection.close();
      failAllWaiting(batch, unavailable(e.toString(), e));
    }
  }

  private static StoreUnavailable unavailable(String reason, Throwable cause) {
    return new StoreUnavailable("the store cannot take it: " + reason, cause);
  }

  /** One of them cannot be stored for what it says: spares the others. */
  private void findRefused(List<Asked<?>> batch, Exception e) {
    if (batch.size() == 1) {
      answer(List.of(batch.get(0).failed(e)));
    } else {
      commitTogether(batch.subList(0, batch.size() / 2));
      commitTogether(batch.subList(batch.size() / 2, batch.size()));
    }
  }

  private void commit(List<Asked<?>> batch) throws SQLException {
    long began = System.nanoTime();
    List<Answer> answers = connection.commit(batch);
    if (trouble != null) {
      LOG.info("the store takes alarms again");
      trouble = null;
    }
    long nanos = System.nanoTime() - began;
    tell(() -> listener.committed(batch.size(), nanos));
    answer(answers);
  }

  /** Whatever the listener does, these inputs are stored: they must not be tried again. */
  private static void tell(Runnable listener) {
    try {
      listener.run();
    } catch (RuntimeException e) {
      LOG.warn("the figures of a transaction are not counted", e);
    }
  }

  /** Those that came in meanwhile as well: nobody waits through several failures. */
  private void failAllWaiting(List<Asked<?>> batch, StoreUnavailable e) {
    List<Asked<?>> all = new ArrayList<>(batch);
    gather(all, Integer.MAX_VALUE);
    if (!e.getMessage().equals(trouble)) {
      LOG.error(
          "{}. Senders are told to try again; it is tried again with every input", e.getMessage());
      trouble = e.getMessage();
    }
    tell(listener::failed);
    answer(all.stream().map(entry -> entry.failed(e)).toList());
  }

  private void answer(List<Answer> answers) {
    List<Answer> later = new ArrayList<>(answers.size());
    for (Answer one : answers) {
      if (one.joined()) {
        one.give().run();
      } else {
        later.add(one);
      }
    }
    if (!later.isEmpty()) {
      afterCommit.execute(() -> later.forEach(one -> one.give().run()));
    }
  }

  /** Commits what waits, then closes. */
  @Override
  public void close() {
    synchronized (this) {
      if (!closing) {
        closing = true;
        queue.add(STOP);
      }
    }
    if (writer.getState() == Thread.State.NEW) { // the database could not be opened
      afterCommit.shutdown();
      return;
    }
    try {
      writer.join(TimeUnit.SECONDS.toMillis(CLOSE_SECONDS_MAX));
      if (!afterCommit.awaitTermination(5, TimeUnit.SECONDS)) {
        LOG.error("the store does not answer; what it was about to take is sent again later");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
