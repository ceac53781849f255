package io.annunciator.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.annunciator.process.FakePlatform.Answer;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two programs on one PostgreSQL: both take alarms, one sends. */
class NodesTest {
  private static final Duration AT_MOST = Duration.ofSeconds(60);
  private static final int MESSAGES = 4;
  private static final Duration PERIOD = Duration.ofSeconds(5);

  /** Its is the only lock with a key of one part. */
  private static final String END_WHO_SENDS =
      "SELECT pg_terminate_backend(pid) FROM pg_locks"
          + " WHERE locktype = 'advisory' AND objsubid = 1";

  private static EmbeddedPostgres server;
  private static int databases;

  @TempDir Path folder;
  private final FakePlatform platform = new FakePlatform();
  private final AtomicInteger turn = new AtomicInteger();
  private Installation first;
  private Installation second;
  private RunningProgram sender;
  private RunningProgram other;

  @BeforeAll
  static void startServer() throws IOException {
    server = EmbeddedPostgres.builder().setServerConfig("fsync", "off").start();
  }

  @AfterAll
  static void stopServer() throws IOException {
    server.close();
  }

  @BeforeEach
  void install() throws SQLException {
    String name = "nodes" + ++databases;
    run("CREATE DATABASE " + name);
    String url = server.getJdbcUrl("postgres", name);
    first = installation("first", url);
    second = installation("second", url);
  }

  private Installation installation(String name, String url) {
    return new Installation(folder.resolve(name)).set("annunciator.store.url", url);
  }

  /** Both at once; it shows which one sends. */
  private void start(String limit) {
    first.tellsEverythingTo(platform.robot("robot-of-crew"), limit);
    second.tellsEverythingTo(platform.robot("robot-of-crew"), limit);
    sender = first.launch();
    other = second.launch();
    sender.awaitWell();
    other.awaitWell();
    Patience.until("sending, one of them", AT_MOST, () -> isSending(sender) != isSending(other));
    if (isSending(other)) {
      RunningProgram sends = other;
      other = sender;
      sender = sends;
    }
  }

  /** How its name ends. */
  private static String name(RunningProgram node) {
    return ":" + node.server("/").getPort();
  }

  private static void awaitSending(RunningProgram program) {
    Patience.until("sending", AT_MOST, () -> isSending(program), program::ending);
  }

  private static boolean isSending(RunningProgram program) {
    return get(program, program.management("/observe/metrics").toString())
        .contains("annunciator_node_sending 1.0");
  }

  private static String get(RunningProgram program, String address) {
    try {
      return program.get(URI.create(address), "").body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @AfterEach
  void stop() {
    for (RunningProgram program : new RunningProgram[] {sender, other}) {
      if (program != null) {
        program.close();
      }
    }
    platform.close();
  }

  private static void run(String sql) throws SQLException {
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Gateways that know both. */
  private RunningProgram eachInTurn() {
    return turn.incrementAndGet() % 2 == 0 ? sender : other;
  }

  private void post(RunningProgram program, String name) throws IOException {
    assertThat(program.post("/api/v1/alarms", TestAlarm.json(name)).status()).isEqualTo(202);
  }

  @Test
  void alarms_come_to_both_and_each_is_told_once_by_the_one_that_sends() throws IOException {
    start("none");
    Set<String> accepted;
    try (Gateways gateways = new Gateways("both", this::eachInTurn)) {
      Patience.until("accepting", AT_MOST, () -> gateways.acceptedCount() > 100, other::ending);
      accepted = gateways.finish();
    }
    new Deliveries(first, platform).await(accepted);
    Messages.of(platform).assertRepeatsAtMost(0);

    assertThat(other.get(other.management("/observe/health?data=true"), "").body())
        .contains("\"sending\":false", name(sender));
    for (String call : new String[] {"/api/v1/targets", "/api/v1/quota"}) {
      assertThat(sender.get(sender.server(call), "").status()).isEqualTo(200);
      RunningProgram.Reply refused = other.get(other.server(call), "");
      assertThat(refused.status()).isEqualTo(503);
      assertThat(refused.body()).contains("This node stands by; ", name(sender) + " sends");
    }
    assertThat(other.post("/api/v1/services/crew/test", "{}").status()).isEqualTo(503);

    platform.answers(Answer.refusal(300005, "token is not exist"));
    post(other, TestAlarm.name("dead", 1));
    awaitStatus(TestAlarm.name("dead", 1), "dead");
    platform.answers(Answer.OK);
    assertThat(other.post("/api/v1/deliveries/retry", "{}").body()).isEqualTo("{\"retried\":1}");
    awaitStatus(TestAlarm.name("dead", 1), "delivered");

    assertThat(sender.stop()).as(sender.ending()).isZero();
    awaitSending(other);
  }

  private void awaitStatus(String alarm, String status) {
    String query =
        "SELECT d.status FROM delivery d JOIN alarm a ON a.seq = d.alarm WHERE a.id = '%s'"
            .formatted(alarm);
    Patience.until(
        status, AT_MOST, () -> first.store(query).contains(status), () -> sender.ending());
  }

  @Test
  void the_other_takes_over_from_one_that_is_killed_and_keeps_its_limit() {
    platform.takes(Duration.ofMillis(50));
    start(MESSAGES + "/" + PERIOD.toSeconds() + "s");
    Set<String> accepted = new TreeSet<>();
    try (Gateways atSender = new Gateways("sender", () -> sender);
        Gateways atOther = new Gateways("other", () -> other)) {
      Patience.until(
          "sending", AT_MOST, () -> platform.received().size() >= MESSAGES - 1, sender::ending);

      sender.kill();

      awaitSending(other);
      int before = atOther.acceptedCount();
      Patience.until("accepting", AT_MOST, () -> atOther.acceptedCount() > before + 50);
      accepted.addAll(atSender.finish());
      accepted.addAll(atOther.finish());
    }
    new Deliveries(second, platform).await(accepted);
    Messages.of(platform).assertRepeatsAtMost(1);
    Messages.of(platform).assertNoPeriodHoldsMore(MESSAGES, PERIOD);
  }

  @Test
  void one_that_was_stopped_sends_on_if_it_still_may_and_else_ends() throws Exception {
    start("none");
    sender.freeze();
    post(other, TestAlarm.name("meanwhile", 1));
    Patience.letPass(Duration.ofSeconds(3));
    assertThat(platform.received()).as("its lock is still held").isEmpty();
    assertThat(isSending(other)).isFalse();

    sender.thaw();
    awaitStatus(TestAlarm.name("meanwhile", 1), "delivered");

    sender.freeze();
    run(END_WHO_SENDS);
    awaitSending(other);
    post(other, TestAlarm.name("taken", 1));
    awaitStatus(TestAlarm.name("taken", 1), "delivered");

    sender.thaw();
    assertThat(sender.exitCode(AT_MOST)).as(sender.ending()).isEqualTo(1);
    assertThat(sender.printed()).contains(name(other) + " sends now");
    Messages.of(platform).assertRepeatsAtMost(0);
  }
}
