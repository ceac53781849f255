package io.annunciator.inbound;

/**
 * Answers what people write to the robots. How the answer gets to the chat is the caller's: as the
 * response to the platform's call, or by a call of its own.
 */
@FunctionalInterface
public interface ChatAnswers {
  /**
   * Does what is asked and returns what to say, plain text of several lines and at most 2,048
   * bytes; empty for nothing.
   *
   * @throws io.annunciator.outbox.StoreUnavailable when the store cannot be read or written
   */
  String answer(ChatMessage message);
}
