package io.annunciator.outbox;

import io.annunciator.alarm.AlarmJson;
import io.annunciator.alarm.AlarmKey;
import io.annunciator.alarm.AlarmLife;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * How all alarms stand: changed by the writer, one transaction after the other, and read by those
 * who send, as it is on disk.
 */
final class Register {
  private static final int IN_MEMORY_MAX = 20_000;

  private final GroupCommit commits;
  private final AlarmJson json;
  private final Judge judge;
  private final Lives lives = new Lives();
  private final Map<AlarmKey, AlarmLife> onDisk =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<AlarmKey, AlarmLife> eldest) {
          return size() > IN_MEMORY_MAX;
        }
      };
  private volatile Consumer<Instant> planned = at -> {};

  Register(GroupCommit commits, AlarmJson json, Judge judge) {
    this.commits = commits;
    this.json = json;
    this.judge = judge;
  }

  /** Work that changes how alarms stand. */
  interface Work<T> {
    T run(Statements statements, Sheet sheet) throws SQLException;
  }

  private record Written<T>(T result, Map<AlarmKey, AlarmLife> changed, Instant next) {}

  Judge judge() {
    return judge;
  }

  /**
   * @param listener is told when something is planned for that moment, once that is on disk
   */
  void whenPlanned(Consumer<Instant> listener) {
    planned = listener;
  }

  <T> CompletableFuture<T> write(int weight, Work<T> work) {
    return commits
        .submit(
            weight,
            s -> {
              Sheet sheet = new Sheet(s, lives, json);
              T result = work.run(s, sheet);
              sheet.flush();
              return new Written<>(result, sheet.changed(), sheet.next());
            })
        .thenApply(this::isOnDisk);
  }

  private <T> T isOnDisk(Written<T> written) {
    synchronized (onDisk) {
      onDisk.putAll(written.changed());
    }
    if (written.next().isBefore(Instant.MAX)) {
      planned.accept(written.next());
    }
    return written.result();
  }

  /** How these alarms stand; asks the store, and waits, for those it does not have at hand. */
  Map<AlarmKey, AlarmLife> lives(Collection<AlarmKey> keys) {
    Map<AlarmKey, AlarmLife> found = commits.isShared() ? new HashMap<>() : atHand(keys);
    if (found.size() < keys.size()) {
      found.putAll(
          commits.read(
              s -> {
                Map<AlarmKey, AlarmLife> read = new HashMap<>();
                for (AlarmKey key : keys) {
                  if (!found.containsKey(key)) {
                    read.put(key, lives.of(s, key));
                  }
                }
                return read;
              }));
    }
    synchronized (onDisk) {
      found.forEach(onDisk::putIfAbsent); // what was written since is newer
    }
    return found;
  }

  private Map<AlarmKey, AlarmLife> atHand(Collection<AlarmKey> keys) {
    Map<AlarmKey, AlarmLife> found = new HashMap<>();
    synchronized (onDisk) {
      for (AlarmKey key : keys) {
        AlarmLife life = onDisk.get(key);
        if (life != null) {
          found.put(key, life);
        }
      }
    }
    return found;
  }
}
