package io.annunciator.outbox;

import java.time.Clock;
import java.util.List;
import java.util.UUID;

/** A process of its own: stores alarms from several threads, prints the id of each stored one. */
final class AppendUntilKilled {
  private static final int THREADS = 8;

  private AppendUntilKilled() {}

  /**
   * @param args the address of the store
   */
  public static void main(String[] args) {
    SqlOutbox outbox = Samples.outbox(Database.of(args[0]), new Commits(), Clock.systemUTC());
    outbox.start();
    Samples samples =
        new Samples(new Sequence(Clock.systemUTC(), (int) ProcessHandle.current().pid()));
    for (int i = 0; i < THREADS; i++) {
      new Thread(() -> append(outbox, samples)).start();
    }
  }

  private static void append(SqlOutbox outbox, Samples samples) {
    while (!System.out.checkError()) {
      String id = UUID.randomUUID().toString();
      outbox.append(List.of(samples.report(id))).join();
      System.out.println(id);
    }
    Runtime.getRuntime().halt(0); // whoever started it is gone
  }
}
