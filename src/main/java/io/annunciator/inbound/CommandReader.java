package io.annunciator.inbound;

import io.annunciator.inbound.Command.Acknowledge;
import io.annunciator.inbound.Command.Active;
import io.annunciator.inbound.Command.Help;
import io.annunciator.inbound.Command.Incomplete;
import io.annunciator.inbound.Command.NotUnderstood;
import io.annunciator.inbound.Command.Shelve;
import io.annunciator.inbound.Command.Status;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what somebody wrote as a command, in English and in Chinese, where nobody writes a blank
 * after the command. Full-width letters, digits and blanks count as the others; the robot's name at
 * the beginning, and the points, colons and marks that people put after a word, do not count.
 */
final class CommandReader {
  private static final String ACK = "ack";
  private static final String SHELVE = "shelve";

  /** In English a word of its own; {@code 确认} and its like may touch what follows. */
  private static final Pattern COMMAND =
      Pattern.compile(
          "(?is)(ack|shelve|active|status|help)(?=[\\s:;,.!?。、…]|$)(.*)|(确认|搁置|活动报警|状态|帮助)(.*)");

  private static final Map<String, String> CHINESE =
      Map.of("确认", ACK, "搁置", SHELVE, "活动报警", "active", "状态", "status", "帮助", "help");

  /** Source of the letters: {@link io.annunciator.alarm.AlarmKey#shortId}. */
  private static final Pattern SHORT_ID =
      Pattern.compile("(?s)#?([0-9A-Za-z]{4})(?![0-9A-Za-z])(.*)");

  /** A time may touch the four characters: {@code 搁置4F2K30分钟}. */
  private static final Pattern SHORT_ID_AND_TIME =
      Pattern.compile("(?s)#?([0-9A-Za-z]{4})(?=\\d)(.*)");

  private static final Pattern MARKS = Pattern.compile("[\\s:;,.!?。、…]+");
  private static final Pattern MARKS_AT_END = Pattern.compile("[\\s.!?。！？…]+$");
  private static final Pattern FOR = Pattern.compile("(?i)for\\s+");

  private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}\\x{200B}\\x{FEFF}]+");
  private static final Pattern NAME = Pattern.compile("@\\S*\\s*");

  private CommandReader() {}

  static Command read(String said) {
    String text = withoutName(said);
    Matcher command = COMMAND.matcher(narrow(text));
    if (!command.matches()) {
      return new NotUnderstood(text);
    }
    boolean isChinese = command.group(3) != null;
    // of the same length: only full-width characters were replaced, each by one
    String rest = text.substring(command.start(isChinese ? 4 : 2));
    String word =
        isChinese ? CHINESE.get(command.group(3)) : command.group(1).toLowerCase(Locale.ROOT);
    return read(word, rest, isChinese).orElse(new NotUnderstood(text));
  }

  /** Returns what was said in one line, without the names that it is addressed to. */
  static String withoutName(String said) {
    String text = BLANKS.matcher(said).replaceAll(" ").strip();
    Matcher name = NAME.matcher(text);
    while (name.lookingAt()) {
      text = text.substring(name.end());
      name = NAME.matcher(text);
    }
    return text;
  }

  private static Optional<Command> read(String word, String rest, boolean isChinese) {
    return switch (word) {
      case "active" ->
          Optional.of(new Active(MARKS_AT_END.matcher(afterMarks(rest)).replaceAll("")));
      case "status" -> alone(new Status(), rest);
      case "help" -> alone(new Help(), rest);
      default -> ofAlarm(word, rest, isChinese);
    };
  }

  /** "Help me with the pump" is no command. */
  private static Optional<Command> alone(Command command, String rest) {
    return afterMarks(rest).isEmpty() ? Optional.of(command) : Optional.empty();
  }

  private static Optional<Command> ofAlarm(String word, String rest, boolean isChinese) {
    String named = afterMarks(rest);
    Matcher id = SHORT_ID.matcher(narrow(named));
    if (!id.matches() && word.equals(SHELVE)) {
      id.usePattern(SHORT_ID_AND_TIME).reset();
    }
    if (!id.matches()) {
      // 确认一下 is only talk, while ack in front of anything is meant for the robot
      return isChinese && !named.isEmpty() && !rest.startsWith(" ")
          ? Optional.empty()
          : Optional.of(new Incomplete(word));
    }
    String shortId = likeOurs(id.group(1));
    String after = afterMarks(named.substring(id.start(2)));
    return Optional.of(word.equals(ACK) ? new Acknowledge(shortId, after) : shelve(shortId, after));
  }

  private static Command shelve(String shortId, String rest) {
    Matcher lead = FOR.matcher(narrow(rest));
    String said = lead.lookingAt() ? rest.substring(lead.end()) : rest;
    return SpokenTime.read(narrow(said))
        .<Command>map(
            time -> new Shelve(shortId, time.time(), afterMarks(said.substring(time.end()))))
        .orElse(new Incomplete(SHELVE));
  }

  /** Returns what follows the blanks and marks that a text begins with. */
  private static String afterMarks(String text) {
    Matcher marks = MARKS.matcher(narrow(text));
    return marks.lookingAt() ? text.substring(marks.end()).stripTrailing() : text.stripTrailing();
  }

  /** Returns the same with ASCII for its full-width twins, character by character. */
  private static String narrow(String text) {
    StringBuilder narrow = new StringBuilder(text.length());
    for (char c : text.toCharArray()) {
      narrow.append(
          c >= '！' && c <= '～'
              ? Normalizer.normalize(String.valueOf(c), Normalizer.Form.NFKC)
              : String.valueOf(c));
    }
    return narrow.toString();
  }

  /** There are no I, L and O in it, so people who write one mean the digit. */
  private static String likeOurs(String shortId) {
    return shortId.toUpperCase(Locale.ROOT).replace('I', '1').replace('L', '1').replace('O', '0');
  }
}
