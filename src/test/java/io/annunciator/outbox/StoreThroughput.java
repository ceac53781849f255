package io.annunciator.outbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Measures the store. Run its main method with the test class path; an argument is the address of
 * another store than a fresh SQLite file in the folder for temporary files.
 */
final class StoreThroughput implements CommitListener {
  private static final long SECONDS = 5;

  private final Sequence sequence = new Sequence(Clock.systemUTC(), 1);
  private final Samples samples = new Samples(sequence);
  private final AtomicLong ids = new AtomicLong(System.nanoTime());
  private final AtomicLong works = new AtomicLong();
  private final ConcurrentLinkedQueue<Long> commitNanos = new ConcurrentLinkedQueue<>();
  private final SqlOutbox outbox;

  private StoreThroughput(String url) {
    outbox = Samples.outbox(Database.of(url), this, Clock.systemUTC());
    outbox.start();
  }

  public static void main(String[] args) throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("annunciator-throughput");
    StoreThroughput run =
        new StoreThroughput(args.length > 0 ? args[0] : "jdbc:sqlite:" + folder.resolve("a.db"));
    run.threads("warm up", 64, 1);
    run.threads("1 thread waiting for each", 1, 1);
    run.threads("64 threads waiting for each", 64, 1);
    run.threads("4 threads with arrays of 100", 4, 100);
    run.steady(200);
    run.outbox.close();
    try (var files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        System.out.printf("%s: %d MB%n", file.getFileName(), Files.size(file) >> 20);
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }

  private void threads(String name, int count, int arraySize) throws InterruptedException {
    reset();
    List<List<Long>> nanos = new ArrayList<>();
    List<Thread> threads = new ArrayList<>();
    long began = System.nanoTime();
    for (int i = 0; i < count; i++) {
      List<Long> own = new ArrayList<>();
      nanos.add(own);
      threads.add(new Thread(() -> appendUntil(began, arraySize, own)));
    }
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }
    print(name, nanos.stream().flatMap(List::stream).toList(), arraySize, began);
  }

  private void appendUntil(long began, int arraySize, List<Long> nanos) {
    while (System.nanoTime() - began < TimeUnit.SECONDS.toNanos(SECONDS)) {
      long asked = System.nanoTime();
      append(arraySize).join();
      nanos.add(System.nanoTime() - asked);
    }
  }

  private void steady(int perSecond) {
    reset();
    ConcurrentLinkedQueue<Long> nanos = new ConcurrentLinkedQueue<>();
    List<CompletableFuture<?>> all = new ArrayList<>();
    long began = System.nanoTime();
    for (int i = 0; i < perSecond * SECONDS; i++) {
      long due = began + i * TimeUnit.SECONDS.toNanos(1) / perSecond;
      LockSupport.parkNanos(due - System.nanoTime());
      long asked = System.nanoTime();
      all.add(append(1).thenRun(() -> nanos.add(System.nanoTime() - asked)));
    }
    all.forEach(CompletableFuture::join);
    print(perSecond + "/s steady", List.copyOf(nanos), 1, began);
  }

  private CompletableFuture<List<Receipt>> append(int arraySize) {
    List<Report> reports = new ArrayList<>(arraySize);
    for (int i = 0; i < arraySize; i++) {
      String id = "report-" + ids.incrementAndGet();
      reports.add(samples.report(Samples.alarm(id), Samples.TARGET, "shift-lead/Shift lead"));
    }
    return outbox.append(reports);
  }

  private void reset() {
    works.set(0);
    commitNanos.clear();
  }

  private void print(String name, List<Long> nanos, int arraySize, long began) {
    double seconds = (System.nanoTime() - began) / 1e9;
    System.out.printf(
        "%-30s %7.0f alarms/s   append %s   commit %s   %.1f appends/commit%n",
        name,
        nanos.size() * arraySize / seconds,
        percentiles(nanos),
        percentiles(List.copyOf(commitNanos)),
        works.get() / (double) commitNanos.size());
  }

  private static String percentiles(List<Long> nanos) {
    long[] sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
    return Arrays.stream(new double[] {0.5, 0.99, 1})
        .mapToObj(p -> "%.2f".formatted(sorted[(int) Math.ceil(p * sorted.length) - 1] / 1e6))
        .reduce((a, b) -> a + " / " + b)
        .orElseThrow()
        .concat(" ms");
  }

  @Override
  public void committed(int count, long nanos) {
    works.addAndGet(count);
    commitNanos.add(nanos);
  }

  @Override
  public void failed() {
    System.out.println("the store failed");
  }
}
