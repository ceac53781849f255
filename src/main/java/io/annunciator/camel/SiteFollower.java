package io.annunciator.camel;

import io.annunciator.site.Site;

/** What goes on with another site when the files have changed. Neither call may fail. */
interface SiteFollower {
  /** Comes to know what is new or different, before a rule can plan anything for it. */
  void take(Site next);

  /** Forgets what is gone; no alarm is planned for it any more. */
  default void drop(Site next) {}
}
