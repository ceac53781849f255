package io.annunciator.outbox;

import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Passes on what is on disk to the one who wants to know. */
final class Announcer {
  private static final Logger LOG = LoggerFactory.getLogger(Announcer.class);

  private volatile StoreListener listener = StoreListener.NONE;

  void listener(StoreListener one) {
    listener = one;
  }

  /** Whatever the listener does, it is stored: the caller must hear nothing else. */
  void tell(Consumer<StoreListener> news) {
    try {
      news.accept(listener);
    } catch (RuntimeException e) {
      LOG.warn("what was stored is not passed on", e);
    }
  }
}
