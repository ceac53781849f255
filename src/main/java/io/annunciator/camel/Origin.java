package io.annunciator.camel;

import io.annunciator.inbound.ChatMessage;
import io.annunciator.outbox.ChatGroup;
import io.annunciator.site.Target;
import java.util.List;

/**
 * Where a message came from.
 *
 * @param groups those known, of all apps: several robots may be in one group
 */
record Origin(ChatMessage message, List<ChatGroup> groups) {

  /** A robot of its own does not say in which group it is: then its target's name must. */
  boolean isAt(Target target) {
    if (message.conversation().isEmpty()) {
      return false;
    }
    String title = target.text("group").strip();
    return target.text("openConversationId").strip().equals(message.conversation())
        || !message.group().isEmpty() && target.name().equals(message.group())
        || !title.isEmpty() && isCalled(title, target.text("app"));
  }

  /** A title that the other app has not heard of yet may come to be that of this group. */
  private boolean isCalled(String title, String app) {
    List<String> known =
        groups.stream()
            .filter(group -> group.app().equals(app) && group.title().equals(title))
            .map(ChatGroup::conversation)
            .toList();
    boolean isOfOtherApp = !app.equals(message.app().name());
    return known.contains(message.conversation())
        || title.equals(message.group()) && !(isOfOtherApp && !known.isEmpty());
  }
}
