package io.annunciator.lane;

import io.annunciator.site.Target;
import java.time.Instant;

/** Stops everything to an address, or to all addresses of a platform. */
interface Pauses {
  void pause(Target cause, Instant until, boolean isWholePlatform);
}
