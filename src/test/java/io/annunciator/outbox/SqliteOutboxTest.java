package io.annunciator.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.annunciator.alarm.AlarmState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteOutboxTest extends OutboxContract {
  private static final Duration A_FEW_SECONDS = Duration.ofSeconds(8);

  @TempDir private Path folder;

  @Override
  String emptyDatabase() {
    return "jdbc:sqlite:" + file();
  }

  private Path file() {
    return folder.resolve("data/annunciator.db");
  }

  private void assertNothingIsTaken(String alarm) {
    assertFails(outbox.append(List.of(samples.report(alarm))));
  }

  private static void assertFails(CompletableFuture<?> future) {
    assertThat(future)
        .failsWithin(A_FEW_SECONDS)
        .withThrowableOfType(ExecutionException.class)
        .withCauseInstanceOf(StoreUnavailable.class);
  }

  private void assertTrouble(String why) {
    assertThat(outbox.trouble()).hasValueSatisfying(text -> assertThat(text).contains(why));
  }

  private List<String> waitingAlarms() {
    return outbox.waiting(TARGET, 1_000, LATER).stream().map(one -> one.alarm().id()).toList();
  }

  @Test
  void a_store_that_another_program_holds_takes_nothing_until_it_lets_go() throws Exception {
    append(samples.report("a1"));
    try (Connection other = database.connect();
        Statement statement = other.createStatement()) {
      statement.execute("BEGIN IMMEDIATE");
      assertNothingIsTaken("a2");
      assertTrouble("another program holds the database file");
      statement.execute("ROLLBACK");
    }

    append(samples.report("a3"));
    assertThat(outbox.trouble()).isEmpty();
    assertThat(waitingAlarms()).containsExactly("a1", "a3");
    assertThat(commits.failures).hasValue(1);
  }

  @Test
  void another_program_may_write_between_two_transactions() throws Exception {
    append(samples.report("a1"));
    try (Connection other = database.connect();
        Statement statement = other.createStatement()) {
      statement.execute("PRAGMA busy_timeout = 0");
      assertThat(statement.executeUpdate("UPDATE heartbeat SET at = 5")).isEqualTo(1);
    }
  }

  @Test
  void a_full_store_takes_nothing_and_goes_on_when_there_is_room() {
    outbox.close();
    // the limit takes the place of a full disk: SQLite says the same of both
    database = Database.of(emptyDatabase() + "?max_page_count=60");
    outbox = started();
    int stored = 0;
    CompletableFuture<List<Receipt>> next = cleared("a0");
    while (!failed(next)) {
      stored++;
      next = cleared("a" + stored);
    }

    assertThat(stored).isPositive();
    assertFails(next);
    assertTrouble("the disk is full");
    assertThat(count("alarm")).isEqualTo(stored);
    assertThat(outbox.purge(AT.plusMillis(1)).join()).isEqualTo(stored);
    append(samples.report("b1"));
    assertThat(outbox.trouble()).isEmpty();
  }

  private CompletableFuture<List<Receipt>> cleared(String id) {
    return outbox.append(
        List.of(samples.report(Samples.alarm(id, "s", AlarmState.CLEARED, 700, AT))));
  }

  private static boolean failed(CompletableFuture<?> future) {
    return catchThrowable(future::join) != null;
  }

  @Test
  void a_file_that_was_deleted_is_noticed_and_a_new_one_begun() throws IOException {
    append(samples.report("a1"));
    Files.delete(file());
    assertNothingIsTaken("a2");
    assertTrouble("removed, replaced or cut");

    append(samples.report("a3"));
    assertThat(waitingAlarms()).containsExactly("a3");
  }

  @Test
  void a_folder_that_was_deleted_is_made_again() throws IOException {
    append(samples.report("a1"));
    Files.move(file().getParent(), folder.resolve("elsewhere"));
    assertNothingIsTaken("a2");

    append(samples.report("a3"));
    assertThat(waitingAlarms()).containsExactly("a3");
  }

  @Test
  void a_file_that_was_replaced_by_garbage_takes_nothing_until_the_right_one_is_back()
      throws IOException {
    append(samples.report("a1"));
    outbox.close();
    Path backup = folder.resolve("backup.db");
    Files.copy(file(), backup);
    outbox = started();
    Path garbage = Files.writeString(folder.resolve("garbage"), "recipe\n".repeat(10_000));
    Files.move(garbage, file(), StandardCopyOption.REPLACE_EXISTING);
    assertNothingIsTaken("a2");
    assertNothingIsTaken("a3");
    assertTrouble("the database file is damaged");

    Files.move(backup, file(), StandardCopyOption.REPLACE_EXISTING);
    append(samples.report("a4"));
    assertThat(waitingAlarms()).containsExactly("a1", "a4");
  }

  @Test
  void a_file_that_was_overwritten_takes_nothing_until_it_is_moved_away() throws IOException {
    for (int i = 0; i < 300; i++) {
      append(samples.report("a" + i));
    }
    restart(); // the file is large now
    append(samples.report("b1"));
    Files.writeString(file(), "recipe\n".repeat(1_000));
    assertNothingIsTaken("b2");
    assertNothingIsTaken("b3");
    assertTrouble("damaged");

    for (Path one : files()) {
      Files.move(one, folder.resolve(one.getFileName() + ".damaged"));
    }
    append(samples.report("b4"));
    assertThat(waitingAlarms()).containsExactly("b4");
  }

  private List<Path> files() throws IOException {
    List<Path> files = new ArrayList<>();
    try (var all = Files.list(file().getParent())) {
      all.forEach(files::add);
    }
    return files;
  }

  @Test
  void a_folder_that_cannot_be_made_is_named_and_used_once_it_can() throws IOException {
    outbox.close();
    Files.writeString(folder.resolve("site"), "a file where the folder should be");
    database = Database.of("jdbc:sqlite:" + folder.resolve("site/data/a.db"));
    outbox = Samples.outbox(database, commits, clock);

    assertThat(catchThrowable(outbox::start))
        .isInstanceOf(StoreUnavailable.class)
        .hasMessageContaining("site/data cannot be made");
    Files.delete(folder.resolve("site"));
    outbox.start();
    append(samples.report("a1"));
  }

  @Test
  void a_store_that_was_down_while_messages_were_sent_keeps_their_order() throws Exception {
    Report one = samples.report("a1");
    Report two = samples.report("a2");
    append(one, two);
    Message message = samples.message("m1", TARGET, List.of(one.deliveries().get(0).id()));
    outbox.begin(message, null, List.of()).join();
    try (Connection other = database.connect();
        Statement statement = other.createStatement()) {
      statement.execute("BEGIN IMMEDIATE");
      CompletableFuture<Void> settled =
          outbox.settle(Samples.settlement(message, 0, AT, Status.DELIVERED, "0", ""));
      CompletableFuture<Void> begun =
          outbox.begin(
              samples.message("m2", TARGET, List.of(two.deliveries().get(0).id())),
              null,
              List.of());
      assertFails(settled);
      assertFails(begun);
      statement.execute("ROLLBACK");
    }

    assertThat(outbox.begun(TARGET)).extracting(Message::id).containsExactly("m1");
    assertThat(waitingAlarms()).containsExactly("a1", "a2");
    outbox.settle(Samples.settlement(message, 0, AT, Status.DELIVERED, "0", "")).join();
    assertThat(outbox.begun(TARGET)).isEmpty();
    assertThat(waitingAlarms()).containsExactly("a2");
  }
}
