package io.annunciator.lane;

import io.annunciator.site.Target;

/** Whom a lane serves as the site is configured, and by which means. */
record Serving(Target target, MessageWriter writer, Permits permits, Budget budget) {}
