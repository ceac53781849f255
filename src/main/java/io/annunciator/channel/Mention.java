package io.annunciator.channel;

import io.annunciator.alarm.Severity;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Whom the messages to a group mention, from a target's {@code mention}.
 *
 * @param mobiles at most {@link #PEOPLE_MAX} together with {@code users}; further ones are left out
 * @param users user ids of the platform
 * @param all everybody in the group
 * @param from the severity from which on they are mentioned
 */
public record Mention(List<String> mobiles, List<String> users, boolean all, int from) {
  /** DingTalk's limit. For WeCom, which names none, it keeps room for the text. */
  public static final int PEOPLE_MAX = 50;

  private static final Mention NOBODY = new Mention(List.of(), List.of(), false, Severity.MIN);

  public Mention {
    mobiles = first(PEOPLE_MAX, mobiles);
    users = first(PEOPLE_MAX - mobiles.size(), users);
  }

  /**
   * Reads it; nobody when it is not set.
   *
   * @throws NumberFormatException if {@code from} is not a whole number
   */
  public static Mention of(Map<String, Object> target) {
    if (!(target.get("mention") instanceof Map<?, ?> map)) {
      return NOBODY;
    }
    Map<String, Object> mention = new HashMap<>();
    map.forEach((key, value) -> mention.put(key.toString(), value));
    String from = Config.text(mention, "from");
    return new Mention(
        Config.texts(mention, "mobiles"),
        Config.texts(mention, "users"),
        Boolean.parseBoolean(Config.text(mention, "all")),
        from.isEmpty() ? Severity.MIN : Integer.parseInt(from));
  }

  /** Returns this mention for an alarm as severe as that, else one of nobody. */
  public Mention at(int severity) {
    return severity >= from ? this : NOBODY;
  }

  public boolean isNobody() {
    return mobiles.isEmpty() && users.isEmpty() && !all;
  }

  private static List<String> first(int count, List<String> people) {
    return List.copyOf(people.subList(0, Math.min(count, people.size())));
  }
}
