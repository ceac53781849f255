package io.annunciator.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class GroupCommitTest {
  @TempDir private Path folder;

  private final Commits commits = new Commits();
  private Database database;
  private GroupCommit group;

  @BeforeEach
  void start() {
    database = Database.of("jdbc:sqlite:" + folder.resolve("a.db"));
    group = new GroupCommit(database, new FileTurn(), commits);
    group.start();
  }

  @AfterEach
  void stop() {
    group.close();
  }

  private static Integer pause(Statements s, String address) throws SQLException {
    return s.update("INSERT INTO pause (address, until) VALUES (?, 1)", address);
  }

  private long stored() {
    return group.read(
        s -> {
          try (ResultSet row = s.with("SELECT COUNT(*) FROM pause").executeQuery()) {
            return row.getLong(1);
          }
        });
  }

  /** Holds the writer, so that what is submitted meanwhile waits together. */
  private CountDownLatch hold() throws InterruptedException {
    CountDownLatch held = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    group.submit(
        s -> {
          held.countDown();
          await(go);
          return null;
        });
    held.await();
    return go;
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private List<CompletableFuture<Integer>> submit(int from, int to) {
    return IntStream.range(from, to).mapToObj(i -> group.submit(s -> pause(s, "r" + i))).toList();
  }

  @Test
  void what_waits_when_a_transaction_begins_shares_it() throws InterruptedException {
    CountDownLatch go = hold();
    List<CompletableFuture<Integer>> all = submit(0, 100);
    go.countDown();
    all.forEach(CompletableFuture::join);

    assertThat(commits.sizes).startsWith(1, 100);
  }

  @Test
  void a_transaction_takes_500_and_the_next_one_the_rest() throws InterruptedException {
    CountDownLatch go = hold();
    List<CompletableFuture<Integer>> all = submit(0, 501);
    go.countDown();
    all.forEach(CompletableFuture::join);
    group.read(s -> null);

    assertThat(commits.sizes).startsWith(1, 500, 1);
  }

  @Test
  void work_of_weight_fills_a_transaction_sooner() throws InterruptedException {
    CountDownLatch go = hold();
    CompletableFuture<Integer> heavy = group.submit(500, s -> pause(s, "heavy"));
    CompletableFuture<Integer> light = group.submit(s -> pause(s, "light"));
    assertThat(group.waiting()).isEqualTo(501);
    go.countDown();
    heavy.join();
    light.join();
    group.read(s -> null);

    assertThat(commits.sizes).startsWith(1, 1, 1);
    assertThat(group.waiting()).isZero();
  }

  @Test
  void nobody_is_answered_before_the_transaction_is_on_disk() throws Exception {
    CountDownLatch hold = hold();
    CompletableFuture<Integer> first = group.submit(s -> pause(s, "r1"));
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    group.submit(
        s -> {
          inside.countDown();
          await(go);
          return null;
        });
    hold.countDown();
    inside.await();

    assertThat(first).isNotDone();
    go.countDown();
    assertThat(first.get(5, TimeUnit.SECONDS)).isEqualTo(1);
  }

  @Test
  void one_that_the_database_refuses_fails_alone() throws InterruptedException {
    CountDownLatch go = hold();
    List<CompletableFuture<Integer>> before = submit(0, 50);
    CompletableFuture<Integer> refused = group.submit(s -> pause(s, null));
    List<CompletableFuture<Integer>> after = submit(50, 100);
    go.countDown();
    before.forEach(CompletableFuture::join);
    after.forEach(CompletableFuture::join);

    assertThat(catchThrowable(refused::join)).hasCauseInstanceOf(SQLException.class);
    assertThat(stored()).isEqualTo(100);
    assertThat(group.trouble()).isEmpty();
    assertThat(commits.failures).hasValue(0);
    assertThat(commits.sizes).as("found by halving").hasSizeLessThan(20);
  }

  @Test
  void one_whose_own_code_fails_fails_alone_and_leaves_nothing() throws InterruptedException {
    CountDownLatch go = hold();
    CompletableFuture<Integer> good = group.submit(s -> pause(s, "r1"));
    CompletableFuture<Integer> bad =
        group.submit(
            s -> {
              pause(s, "r2");
              throw new IllegalArgumentException("stumbled");
            });
    go.countDown();
    good.join();

    assertThat(catchThrowable(bad::join)).hasRootCauseMessage("stumbled");
    assertThat(stored()).isEqualTo(1);
  }

  @Test
  void an_error_of_the_machine_does_not_end_the_writer() {
    CompletableFuture<Object> bad =
        group.submit(
            s -> {
              pause(s, "r1");
              throw new OutOfMemoryError("as if");
            });

    assertThat(catchThrowable(bad::join))
        .hasCauseInstanceOf(StoreUnavailable.class)
        .hasRootCauseInstanceOf(OutOfMemoryError.class);
    assertThat(group.trouble()).hasValueSatisfying(why -> assertThat(why).contains("as if"));
    assertThat(stored()).isZero();
    assertThat(group.trouble()).isEmpty();
  }

  @Test
  void a_listener_that_fails_does_not_store_anything_twice_or_not_at_all() {
    group.close();
    CommitListener failing =
        new CommitListener() {
          @Override
          public void committed(int works, long nanos) {
            throw new IllegalStateException("no figures today");
          }

          @Override
          public void failed() {
            throw new IllegalStateException("no figures today");
          }
        };
    group = new GroupCommit(database, new FileTurn(), failing);
    group.start();

    assertThat(group.submit(s -> pause(s, "r1")).join()).isEqualTo(1);
    assertThat(stored()).isEqualTo(1);
  }

  @Test
  void when_the_store_fails_everything_that_waits_is_told_at_once() throws InterruptedException {
    CountDownLatch go = hold();
    CompletableFuture<Object> failing =
        group.submit(
            500,
            s -> {
              throw new SQLException("disk on fire");
            });
    List<CompletableFuture<Integer>> waiting = submit(0, 2_000);
    go.countDown();

    List<CompletableFuture<?>> all = new ArrayList<>(waiting);
    all.add(failing);
    for (CompletableFuture<?> one : all) {
      assertThat(catchThrowable(one::join))
          .hasCauseInstanceOf(StoreUnavailable.class)
          .hasMessageContaining("the store cannot take it: disk on fire");
    }
    assertThat(commits.failures).hasValue(1);
    assertThat(group.waiting()).isZero();
    assertThat(stored()).isZero();
    assertThat(group.trouble()).isEmpty();
  }

  @Test
  void a_lost_connection_is_made_again_and_the_work_repeated() {
    Set<Statements> seen = ConcurrentHashMap.newKeySet();
    Integer result =
        group
            .submit(
                s -> {
                  pause(s, "r1");
                  if (seen.add(s) && seen.size() == 1) {
                    throw new SQLException("connection reset", "08006");
                  }
                  return 7;
                })
            .join();

    assertThat(result).isEqualTo(7);
    assertThat(seen).as("connections").hasSize(2);
    assertThat(stored()).isEqualTo(1);
    assertThat(commits.failures).hasValue(0);
  }

  @Test
  void a_connection_lost_twice_in_a_row_is_a_failure() {
    CompletableFuture<Object> lost =
        group.submit(
            s -> {
              throw new SQLException("connection reset", "08006");
            });

    assertThat(catchThrowable(lost::join)).hasCauseInstanceOf(StoreUnavailable.class);
    assertThat(commits.failures).hasValue(1);
  }

  @Test
  void a_read_fails_with_store_unavailable_itself() {
    assertThat(
            catchThrowable(
                () ->
                    group.read(
                        s -> {
                          throw new SQLException("disk on fire");
                        })))
        .isInstanceOf(StoreUnavailable.class);
    assertThat(
            catchThrowable(
                () ->
                    group.read(
                        s -> {
                          throw new IllegalArgumentException("stumbled");
                        })))
        .isInstanceOf(CompletionException.class);
  }

  @Test
  void everything_that_is_submitted_while_it_closes_gets_an_answer() throws Exception {
    List<CompletableFuture<Integer>> all = new ArrayList<>();
    CountDownLatch some = new CountDownLatch(1);
    Thread submitter =
        new Thread(
            () -> {
              for (int i = 0; i < 20_000; i++) {
                int number = i;
                all.add(group.submit(s -> pause(s, "r" + number)));
                if (i == 2_000) {
                  some.countDown();
                }
              }
            });
    submitter.start();
    some.await();
    group.close();
    submitter.join();

    assertThat(all).hasSize(20_000).allMatch(CompletableFuture::isDone);
    long done = all.stream().filter(one -> !one.isCompletedExceptionally()).count();
    group = new GroupCommit(database, new FileTurn(), commits);
    group.start();
    assertThat(stored()).isEqualTo(done).isGreaterThan(2_000);
  }

  @Test
  void one_that_could_not_be_opened_can_be_closed() {
    Path file = folder.resolve("a.db");
    GroupCommit unopened =
        new GroupCommit(
            Database.of("jdbc:sqlite:" + file.resolve("below-a-file.db")), new FileTurn(), commits);

    assertThat(catchThrowable(unopened::start)).isInstanceOf(StoreUnavailable.class);
    unopened.close();
    assertThat(catchThrowable(unopened.submit(s -> null)::join))
        .hasCauseInstanceOf(StoreUnavailable.class);
  }
}
