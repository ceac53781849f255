package io.annunciator.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who of several nodes sends. */
class NodeWatchTest {
  private static final Duration EVERY = Duration.ofMillis(50);
  private static final long PATIENCE_SECONDS = 30;
  private static final String END_WHO_LOCKS =
      "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory'";

  private static TestPostgres server;

  private final List<Node> nodes = new ArrayList<>();
  private Database database;

  /** What a node is told to do, in order. */
  private final class Node implements NodeDuty {
    final BlockingQueue<String> told = new LinkedBlockingQueue<>();
    final SendingRole role = new SendingRole();
    final Sequence sequence = new Sequence(Clock.systemUTC(), 1);
    final NodeWatch watch;
    volatile int failures;

    Node(String name) {
      watch = new NodeWatch(database, role, sequence, name, EVERY);
      nodes.add(this);
    }

    Node started() {
      assertThat(watch.open("")).isTrue();
      watch.start(this);
      return this;
    }

    @Override
    public void begin() {
      if (failures-- > 0) {
        throw new StoreUnavailable("not yet", null);
      }
      told.add("begin");
    }

    @Override
    public void stored(Set<String> targets) {
      told.add("stored " + targets);
    }

    @Override
    public void look() {
      told.add("look");
    }

    @Override
    public void replaced(String by) {
      told.add("replaced by " + by);
    }

    String next() {
      try {
        return String.valueOf(told.poll(PATIENCE_SECONDS, TimeUnit.SECONDS));
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }

    /** Passes over looks: they come by time. */
    void awaits(String what) {
      String next = next();
      while (next.equals("look")) {
        next = next();
      }
      assertThat(next).isEqualTo(what);
    }
  }

  @BeforeAll
  static void startServer() throws Exception {
    server = new TestPostgres();
  }

  @AfterAll
  static void stopServer() {
    server.close();
  }

  @BeforeEach
  void makeTables() throws Exception {
    database = Database.of(server.emptyDatabase());
    database.open().close();
  }

  @AfterEach
  void stop() {
    nodes.forEach(node -> node.watch.close());
  }

  @Test
  void one_sends_and_when_it_ends_another_does() {
    Node first = new Node("one:8080").started();
    first.awaits("begin");
    Node second = new Node("two:8080").started();
    assertThat(first.role.isHeld()).isTrue();
    assertThat(first.role.isConfirmed()).isTrue();
    assertThat(second.role.isHeld()).isFalse();
    assertThat(second.role.sender()).isEqualTo("one:8080");
    assertThat(first.watch.hasOthers()).isFalse();
    assertThat(second.watch.hasOthers()).isTrue();
    assertThat(second.told).isEmpty();

    first.watch.close();

    second.awaits("begin");
    assertThat(second.role.isHeld()).isTrue();
    assertThat(second.role.sender()).isEqualTo("two:8080");
  }

  @Test
  void what_fails_at_the_beginning_is_begun_again() {
    Node node = new Node("one:8080");
    node.failures = 2;

    node.started().awaits("begin");
  }

  @Test
  void it_looks_at_once_and_hears_what_others_stored() throws SQLException {
    Node node = new Node("one:8080").started();
    assertThat(node.next()).isEqualTo("begin");
    assertThat(node.next()).isEqualTo("look");

    run("SELECT pg_notify('annunciator', E'a/b\n')");

    node.awaits("stored [a/b]");
  }

  @Test
  void who_lost_the_connection_goes_on_when_nobody_took_over() throws SQLException {
    Node node = new Node("one:8080").started();
    assertThat(node.next()).isEqualTo("begin");
    assertThat(node.next()).isEqualTo("look");

    run(END_WHO_LOCKS);

    assertThat(node.next()).as("what came meanwhile").isEqualTo("look");
    assertThat(node.role.isHeld()).isTrue();
  }

  @Test
  void who_is_alone_goes_on_after_a_restart_of_the_server() throws Exception {
    Node node = new Node("one:8080").started();
    assertThat(node.next()).isEqualTo("begin");
    assertThat(node.next()).isEqualTo("look");
    server.stop();
    try {
      for (long ends = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
          node.role.isHeld() && System.nanoTime() < ends; ) {
        Thread.onSpinWait();
      }
      assertThat(node.role.isHeld()).as("it cannot know").isFalse();
    } finally {
      server.startAgain();
    }

    assertThat(node.next()).as("what came meanwhile").isEqualTo("look");
    assertThat(node.role.isHeld()).isTrue();
  }

  @Test
  void who_was_replaced_never_sends_again() throws SQLException {
    Node node = new Node("one:8080").started();
    node.awaits("begin");

    run("UPDATE turn SET epoch = epoch + 1, sender = 'two:8080'");

    node.awaits("replaced by two:8080");
    assertThat(node.role.isHeld()).isFalse();
    Node third = new Node("three:8080").started();
    third.awaits("begin");
  }

  @Test
  void each_has_a_number_of_its_own() {
    List<Integer> numbers = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      Node node = new Node("node-" + i).started();
      numbers.add((int) (node.sequence.next() % Sequence.NODES));
    }

    assertThat(numbers).doesNotHaveDuplicates();
  }

  @Test
  void what_only_one_may_have_is_refused_to_the_next_until_it_is_free() {
    Node first = new Node("one:8080");
    assertThat(first.watch.open("tcp://broker:1883 annunciator")).isTrue();
    assertThat(new Node("other:8080").watch.open("tcp://broker:1883 other")).isTrue();
    Node second = new Node("two:8080");
    assertThat(second.watch.open("tcp://broker:1883 annunciator")).isFalse();

    first.watch.close();

    assertThat(new Node("three:8080").watch.open("tcp://broker:1883 annunciator")).isTrue();
  }

  private void run(String sql) throws SQLException {
    try (var connection = database.connect();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
