package io.annunciator.outbox;

/** Told of every transaction of the store, for metrics. Called on the writer's thread: be quick. */
public interface CommitListener {
  void committed(int works, long nanos);

  void failed();
}
