package io.annunciator.alarm;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.UUIDClock;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import java.security.SecureRandom;
import java.time.Clock;

/** Names what comes without an id, reports first of all: UUIDv7, so the names grow with time. */
public final class AlarmIds {
  private final TimeBasedEpochGenerator generator;

  public AlarmIds(Clock clock) {
    this.generator =
        Generators.timeBasedEpochGenerator(
            new SecureRandom(),
            new UUIDClock() {
              @Override
              public long currentTimeMillis() {
                return clock.millis();
              }
            });
  }

  public String next() {
    return generator.generate().toString();
  }
}
