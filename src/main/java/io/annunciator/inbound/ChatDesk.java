package io.annunciator.inbound;

import io.annunciator.channel.Utf8;
import io.annunciator.message.Language;
import io.annunciator.outbox.History;
import io.annunciator.outbox.SqlOutbox;
import io.annunciator.outbox.StoreUnavailable;
import java.time.ZoneId;
import java.util.function.Supplier;

/**
 * Answers what people write to the robots: carries out commands of those who may give them. Who may
 * not gets a polite refusal, and what is no command goes to the listener. Safe for several threads.
 */
public final class ChatDesk implements ChatAnswers {
  /** WeCom's limit of a text. Source: WeCom, "Passive reply". */
  private static final int ANSWER_BYTES_MAX = 2_048;

  private final CommandDesk desk;
  private final Supplier<ChatListener> listener;

  /**
   * @param listener asked at each message
   */
  public ChatDesk(
      History history,
      SqlOutbox outbox,
      AcknowledgeDesk acknowledgements,
      ShelfDesk shelves,
      Supplier<ChatListener> listener,
      Language language,
      ZoneId zone) {
    this.desk = new CommandDesk(history, outbox, acknowledgements, shelves, language, zone);
    this.listener = listener;
  }

  @Override
  public String answer(ChatMessage message) {
    Command command = CommandReader.read(message.text());
    try {
      return Utf8.cut(answer(command, message), ANSWER_BYTES_MAX, Utf8::bytes);
    } catch (StoreUnavailable e) {
      return unavailable(); // the store says in the log what is wrong with it
    }
  }

  @Override
  public void pass(ChatMessage message) {
    listener.get().hear(message);
  }

  @Override
  public String unavailable() {
    return desk.unavailable();
  }

  private String answer(Command command, ChatMessage message) {
    if (command instanceof Command.NotUnderstood) {
      return listener.get().hear(message) ? "" : desk.help();
    }
    if (command instanceof Command.Help) {
      return desk.help();
    }
    return MayCommand.test(message) ? desk.run(command, message) : desk.refusal();
  }
}
