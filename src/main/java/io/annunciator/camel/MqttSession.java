package io.annunciator.camel;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** What the program knows of its session at the broker, which outlives connections and starts. */
interface MqttSession {
  /** Of a program that never connects. */
  MqttSession NONE =
      new MqttSession() {
        @Override
        public List<String> wanted() {
          return List.of();
        }

        @Override
        public boolean isReachable() {
          return true;
        }

        @Override
        public Set<String> subscribed() {
          return Set.of();
        }

        @Override
        public void subscribed(Collection<String> filters) {}

        @Override
        public BooleanSupplier isTaken(String filter) {
          return () -> true;
        }
      };

  /** The topic filters as they are wanted now. */
  List<String> wanted();

  /** Whether there is a broker to connect to: one of the program's own takes a while to start. */
  boolean isReachable();

  /** What was noted last; the broker does not tell. */
  Set<String> subscribed();

  /** Notes what it is subscribed to, or may be. */
  void subscribed(Collection<String> filters);

  /**
   * Asked when a filter is not wanted any more: whether what waited for it then has been taken. A
   * broker may delete that with the subscription.
   */
  BooleanSupplier isTaken(String filter);
}
