package io.annunciator.outbox;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** Does long work in short transactions, so that alarms come in between. */
final class Rounds<T> {
  private final GroupCommit commits;
  private final Function<T, Optional<Asked.Work<T>>> next;
  private final CompletableFuture<Void> done = new CompletableFuture<>();

  private Rounds(GroupCommit commits, Function<T, Optional<Asked.Work<T>>> next) {
    this.commits = commits;
    this.next = next;
  }

  /**
   * @param next told what a round gave once it is on disk; returns the round after it, if any
   * @return completes after the last round; fails with the first that fails
   */
  static <T> CompletableFuture<Void> run(
      GroupCommit commits, Asked.Work<T> first, Function<T, Optional<Asked.Work<T>>> next) {
    Rounds<T> rounds = new Rounds<>(commits, next);
    rounds.run(first);
    return rounds.done;
  }

  private void run(Asked.Work<T> round) {
    commits
        .submit(round)
        .whenComplete(
            (result, failure) -> {
              if (failure != null) {
                done.completeExceptionally(failure);
              } else {
                next.apply(result).ifPresentOrElse(this::run, () -> done.complete(null));
              }
            });
  }
}
