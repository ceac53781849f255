package io.annunciator.inbound;

import io.annunciator.inbound.Command.Acknowledge;
import io.annunciator.inbound.Command.Active;
import io.annunciator.inbound.Command.Help;
import io.annunciator.inbound.Command.Incomplete;
import io.annunciator.inbound.Command.NotUnderstood;
import io.annunciator.inbound.Command.Shelve;
import io.annunciator.inbound.Command.Status;
import java.text.Normalizer;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what somebody wrote as a command, in English and in Chinese, where nobody writes a blank
 * after the command. Full-width letters, digits and blanks count as the others, and the robot's
 * name at the beginning does not count.
 */
final class CommandReader {
  private static final String ACK = "ack";
  private static final String SHELVE = "shelve";

  /** In English a word of its own; {@code 确认} and its like may touch what follows. */
  private static final Pattern COMMAND =
      Pattern.compile("(?is)(ack|shelve|active|status|help)(?=\\s|$)(.*)|(确认|搁置|活动报警|状态|帮助)(.*)");

  private static final Map<String, String> CHINESE =
      Map.of("确认", ACK, "搁置", SHELVE, "活动报警", "active", "状态", "status", "帮助", "help");

  /** Source of the letters: {@link io.annunciator.alarm.AlarmKey#shortId}. */
  private static final Pattern SHORT_ID =
      Pattern.compile("(?s)\\s*#?([0-9A-Za-z]{4})(?![0-9A-Za-z])(.*)");

  private static final Pattern TIME =
      Pattern.compile(
          "(?is)\\s*(\\d{1,5})\\s*"
              + "(?:(h|hours?|m|mins?|minutes?)(?=\\s|$)|(个小时|小时|分钟|时|分))(.*)");

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
      case "active" -> Optional.of(new Active(rest.strip()));
      case "status" -> alone(new Status(), rest);
      case "help" -> alone(new Help(), rest);
      default -> ofAlarm(word, rest, isChinese);
    };
  }

  /** "Help me with the pump" is no command. */
  private static Optional<Command> alone(Command command, String rest) {
    return rest.isBlank() ? Optional.of(command) : Optional.empty();
  }

  private static Optional<Command> ofAlarm(String word, String rest, boolean isChinese) {
    Matcher id = SHORT_ID.matcher(narrow(rest));
    if (!id.matches()) {
      // 确认一下 is only talk, while ack in front of anything is meant for the robot
      return isChinese && !rest.isBlank() && !rest.startsWith(" ")
          ? Optional.empty()
          : Optional.of(new Incomplete(word));
    }
    String shortId = likeOurs(id.group(1));
    String after = rest.substring(id.start(2));
    return Optional.of(
        word.equals(ACK) ? new Acknowledge(shortId, after.strip()) : shelve(shortId, after));
  }

  private static Command shelve(String shortId, String rest) {
    Matcher time = TIME.matcher(narrow(rest));
    if (!time.matches() || Integer.parseInt(time.group(1)) == 0) {
      return new Incomplete(SHELVE);
    }
    String unit = time.group(2) == null ? time.group(3) : time.group(2);
    int number = Integer.parseInt(time.group(1));
    boolean isHours = unit.toLowerCase(Locale.ROOT).startsWith("h") || unit.endsWith("时");
    return new Shelve(
        shortId,
        isHours ? Duration.ofHours(number) : Duration.ofMinutes(number),
        rest.substring(time.start(4)).strip());
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
