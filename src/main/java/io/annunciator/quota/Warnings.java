package io.annunciator.quota;

import java.time.Instant;
import java.util.function.Consumer;

/** Says once in a month that 80 % of a quota are used, and once that 95 % are. */
final class Warnings {
  private static final double[] SHARES = {0.8, 0.95};

  private final Meter meter;
  private final Consumer<Usage> warn;
  private String period = "";
  private int warned;

  Warnings(Meter meter, Consumer<Usage> warn) {
    this.meter = meter;
    this.warn = warn;
  }

  /** What an earlier run of the program has said is not said again. */
  synchronized void restored(Instant now) {
    period = meter.period(now);
    warned = reached(meter.usage(now));
  }

  void used(Meter which, Instant now) {
    if (which == meter && isNew(now)) {
      warn.accept(meter.usage(now));
    }
  }

  private synchronized boolean isNew(Instant now) {
    if (!period.equals(meter.period(now))) {
      period = meter.period(now);
      warned = 0;
    }
    int reached = reached(meter.usage(now));
    boolean isNew = reached > warned;
    warned = Math.max(warned, reached);
    return isNew;
  }

  private static int reached(Usage usage) {
    int reached = 0;
    for (double share : SHARES) {
      reached += usage.share() >= share ? 1 : 0;
    }
    return reached;
  }
}
