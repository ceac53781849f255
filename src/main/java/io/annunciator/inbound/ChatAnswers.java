package io.annunciator.inbound;

/**
 * Answers what people write to the robots. How the answer gets to the chat is the caller's: as the
 * response to the platform's call, or by a call of its own.
 */
public interface ChatAnswers {
  /**
   * Does what is asked and returns what to say, plain text of several lines and at most 2,048
   * bytes; empty for nothing. When the store cannot be read or written, says so.
   */
  String answer(ChatMessage message);

  /** Passes on what is no text and so no command; nothing is said to it. */
  void pass(ChatMessage message);

  /** Returns what to say when nothing can be done at the moment. */
  String unavailable();
}
