package io.annunciator.camel;

import io.annunciator.outbox.Subscriptions;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The session of a program with a store.
 *
 * @param name of the session: the broker's address and the client id
 */
record StoredSession(
    String name,
    BooleanSupplier broker,
    Supplier<List<String>> filters,
    Subscriptions store,
    Function<String, BooleanSupplier> backlog)
    implements MqttSession {
  @Override
  public List<String> wanted() {
    return filters.get();
  }

  @Override
  public boolean isReachable() {
    return broker.getAsBoolean();
  }

  @Override
  public Set<String> subscribed() {
    return store.of(name);
  }

  @Override
  public void subscribed(Collection<String> now) {
    store.note(name, now);
  }

  @Override
  public BooleanSupplier isTaken(String filter) {
    return backlog.apply(filter);
  }
}
