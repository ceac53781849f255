package io.annunciator.inbound;

import java.util.Collection;
import java.util.Map;
import java.util.function.Predicate;

/** Who may command: the list of the app, or where there is none, all members. */
final class MayCommand {
  private MayCommand() {}

  static boolean test(ChatMessage message) {
    if (message.user().isEmpty()) {
      return false;
    }
    return !(message.app().config().get("commands") instanceof Map<?, ?> list)
        || has(list, "users", user -> isOne(message, user))
        || has(list, "groups", message.conversation()::equals)
        || has(list, "groups", message.group()::equals);
  }

  /** Source: WeCom open platform, "Create member": user ids are not case-sensitive. */
  private static boolean isOne(ChatMessage message, String user) {
    return message.app().platform().equals("wecom")
        ? message.user().equalsIgnoreCase(user)
        : message.user().equals(user);
  }

  private static boolean has(Map<?, ?> list, String key, Predicate<String> isOne) {
    return list.get(key) instanceof Collection<?> all
        && all.stream()
            .map(each -> each.toString().strip())
            .filter(each -> !each.isEmpty())
            .anyMatch(isOne);
  }
}
