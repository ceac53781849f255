package io.annunciator.lane;

import io.annunciator.outbox.Message;
import io.annunciator.outbox.Outcome;
import io.annunciator.site.Target;

/** Makes one request to a platform and reads its answer. Ends within a bounded time. */
public interface Sender {
  /** Returns how it ended; never throws for what a platform or a network can do. */
  Outcome send(Target target, Message message);
}
