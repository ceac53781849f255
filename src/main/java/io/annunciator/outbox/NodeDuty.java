package io.annunciator.outbox;

import java.util.Set;

/** What falls to a node that sends. No two of these calls are made at once. */
public interface NodeDuty {
  /** This node sends from now on. Called again a moment later as long as it fails. */
  void begin();

  /**
   * Others stored something to be sent, or planned something.
   *
   * @param targets that have more to be sent now
   */
  void stored(Set<String> targets);

  /** Looks what there is, from time to time and when news may be lost. */
  void look();

  /** Another node sends now: what this one remembers of its work is worth nothing. */
  void replaced(String by);
}
