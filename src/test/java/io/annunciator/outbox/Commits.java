package io.annunciator.outbox;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Remembers what it was told of the store's transactions. */
final class Commits implements CommitListener {
  final List<Integer> sizes = new CopyOnWriteArrayList<>();
  final AtomicInteger failures = new AtomicInteger();

  @Override
  public void committed(int works, long nanos) {
    sizes.add(works);
  }

  @Override
  public void failed() {
    failures.incrementAndGet();
  }
}
