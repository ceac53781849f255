package io.annunciator.channel.dingtalk;

import io.annunciator.channel.CallRefused;
import io.annunciator.outbox.ChatGroup;
import io.annunciator.outbox.Outcome;
import java.util.List;
import java.util.stream.Collectors;

/** Where the groups are looked up that the robots of the apps are in. */
@FunctionalInterface
public interface GroupDirectory {
  /** More would not be read. */
  int NAMED_MAX = 10;

  /**
   * Returns the groups of all apps, those that were left included.
   *
   * @throws CallRefused when there is no directory at hand
   */
  List<ChatGroup> groups() throws CallRefused;

  /**
   * Returns the group of that title that the robot of that app is in.
   *
   * @throws CallRefused when there is none, or more than one; tried again later, for somebody may
   *     add the robot or rename a group meanwhile
   */
  default ChatGroup find(String app, String title) throws CallRefused {
    List<ChatGroup> ofApp =
        groups().stream().filter(one -> one.app().equals(app) && one.leftAt().isEmpty()).toList();
    List<ChatGroup> found = ofApp.stream().filter(one -> one.title().equals(title)).toList();
    if (found.isEmpty()) {
      throw new CallRefused(
          Outcome.later(
              "no-such-group",
              "The app is not in a group called \"%s\"; groups known: %s. Add the robot to the group or write to it once."
                  .formatted(title, titles(ofApp))));
    }
    if (found.size() > 1) {
      throw new CallRefused(
          Outcome.later(
              "several-groups",
              "The app is in %d groups called \"%s\". Rename one of them, or write its openConversationId: %s."
                  .formatted(
                      found.size(),
                      title,
                      found.stream()
                          .limit(NAMED_MAX)
                          .map(ChatGroup::conversation)
                          .collect(Collectors.joining(", ")))));
    }
    return found.get(0);
  }

  private static String titles(List<ChatGroup> groups) {
    List<String> titles =
        groups.stream().map(ChatGroup::title).filter(title -> !title.isEmpty()).sorted().toList();
    String named = titles.stream().limit(NAMED_MAX).collect(Collectors.joining(", "));
    return titles.isEmpty() ? "none" : titles.size() > NAMED_MAX ? named + ", …" : named;
  }
}
