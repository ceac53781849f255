package io.annunciator.camel;

import io.annunciator.site.Site;

/** What goes on with another site when the files have changed. No call may fail. */
interface SiteFollower {
  /** Comes to know what is new or different, before a rule can plan anything for it. */
  void take(Site next);

  /** Forgets what is gone; no alarm is planned for it any more. */
  default void drop(Site next) {}

  /** Somebody asked for a reload, and no file has changed: what is mended elsewhere counts now. */
  default void again(Site inForce) {}
}
