package io.annunciator.inbound;

/** Hears what people write to the robots that is no command. */
@FunctionalInterface
public interface ChatListener {
  /** Nobody listens. */
  ChatListener NOBODY = message -> false;

  /** Returns whether somebody took it; then the robot says nothing. */
  boolean hear(ChatMessage message);
}
