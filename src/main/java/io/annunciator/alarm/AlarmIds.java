package io.annunciator.alarm;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.UUIDClock;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import java.security.SecureRandom;
import java.time.Clock;

/** Names reports that came without an id: UUIDv7, so the names grow with time. */
final class AlarmIds {
  private final TimeBasedEpochGenerator generator;

  AlarmIds(Clock clock) {
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

  String next() {
    return generator.generate().toString();
  }
}
