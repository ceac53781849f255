package io.annunciator.inbound;

import java.util.Collection;
import java.util.Map;

/** Who may command: the list of the app, or where there is none, all members. */
final class MayCommand {
  private MayCommand() {}

  static boolean test(ChatMessage message) {
    if (message.user().isEmpty()) {
      return false;
    }
    return !(message.app().config().get("commands") instanceof Map<?, ?> list)
        || has(list, "users", message.user())
        || has(list, "groups", message.conversation())
        || has(list, "groups", message.group());
  }

  private static boolean has(Map<?, ?> list, String key, String one) {
    return !one.isEmpty()
        && list.get(key) instanceof Collection<?> all
        && all.stream().anyMatch(each -> each.toString().strip().equals(one));
  }
}
