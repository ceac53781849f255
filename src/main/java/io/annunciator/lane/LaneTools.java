package io.annunciator.lane;

import io.annunciator.message.Composer;
import io.annunciator.outbox.Outbox;
import io.annunciator.outbox.Sequence;
import io.annunciator.site.Target;
import java.time.Clock;
import java.util.concurrent.Executor;
import java.util.function.Function;

/** What all lanes share. */
public record LaneTools(
    Outbox outbox,
    Sequence sequence,
    Composer composer,
    Sender sender,
    RetryPolicy retry,
    LaneListener listener,
    Fallbacks fallbacks,
    Function<Target, Budget> budgets,
    Clock clock,
    Timer timer,
    Executor workers) {}
