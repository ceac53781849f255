package io.annunciator.sandbox;

import io.annunciator.site.App;
import io.annunciator.site.Target;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * The groups of DingTalk in which the robots of the apps are: those that targets name, and those in
 * which something has happened. Such a group keeps its conversation id under whatever title.
 */
final class DingTalkGroups {
  private static final String KIND = "dingtalkConversation";
  private static final String CONVERSATION = "openConversationId";
  private static final int EVENTS_MAX = 1_000;

  private final Map<String, Group> known = new HashMap<>();
  private final Map<String, String> conversationOfEvent =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
          return size() > EVENTS_MAX;
        }
      };
  private Receivers byConversation = named(List.of(), target -> "");
  private Receivers byTitle = byConversation;

  /** A group in which something has happened. */
  private static final class Group {
    private final Set<String> apps = new HashSet<>();
    private String title;
    private boolean isDisbanded;

    Group(String title) {
      this.title = title;
    }
  }

  synchronized void targets(Collection<Target> targets) {
    byConversation =
        named(
            targets.stream().filter(target -> title(target).isEmpty()).toList(),
            target -> target.text(CONVERSATION));
    byTitle =
        named(
            targets.stream().filter(target -> !title(target).isEmpty()).toList(),
            DingTalkGroups::title);
  }

  private static Receivers named(Collection<Target> targets, Function<Target, String> name) {
    return new Receivers(
        targets, KIND, target -> List.of(name.apply(target)), UnaryOperator.identity());
  }

  private static String title(Target target) {
    return target.text("group").strip();
  }

  /** Returns the conversation id of the group of that title, in which an app's robot now is. */
  synchronized String conversation(App app, String written) {
    String title = written.strip();
    String id = conversation(title);
    known.computeIfAbsent(id, one -> new Group(title)).apps.add(app.name());
    return id;
  }

  /** A group that is gone or called otherwise keeps its id, so its old title may need another. */
  private String conversation(String title) {
    return known.entrySet().stream()
        .filter(one -> one.getValue().title.equals(title) && !one.getValue().isDisbanded)
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseGet(() -> unused(title));
  }

  private String unused(String title) {
    String seed = title;
    while (known.containsKey(derived(seed))) {
      seed += " "; // no title ends so
    }
    return derived(seed);
  }

  private static String derived(String title) {
    byte[] name = title.getBytes(StandardCharsets.UTF_8);
    return "cid" + Base64.getUrlEncoder().withoutPadding().encodeToString(name) + "==";
  }

  /**
   * Something happens to the group of that title; with the id of an event before, it is told again.
   *
   * @param renamed the title that the event tells, possibly empty
   * @return the conversation id
   */
  synchronized String happen(App app, String event, String type, String title, String renamed) {
    String before = conversationOfEvent.get(event);
    if (before != null) {
      return before;
    }
    String id = conversation(app, title);
    conversationOfEvent.put(event, id);
    Group group = known.get(id);
    if (type.equals("chat_update_title") && !renamed.isBlank()) {
      group.title = renamed.strip();
    } else if (type.equals("chat_disband")) {
      group.isDisbanded = true;
    }
    return id;
  }

  /** Why an app cannot write to a conversation. */
  synchronized Optional<Verdict.Denied> fault(App app, String conversation) {
    Group group = known.get(conversation);
    if (group != null && group.isDisbanded) {
      return Optional.of(new Verdict.Denied("group.disbanded", "群已解散"));
    }
    return place(app, conversation).isPresent()
        ? Optional.empty()
        : Optional.of(new Verdict.Denied("invalid.openConversationId", "openConversationId 无效"));
  }

  /** Where a message is shown: under the target that names the group, else under its title. */
  synchronized Optional<String> place(App app, String conversation) {
    Optional<Receivers.Receiver> target = byConversation.find(app, conversation);
    Group group = known.get(conversation);
    if (target.isEmpty()) {
      target =
          byTitle.of(app).values().stream()
              .filter(one -> isOf(one.name(), conversation, group))
              .findFirst();
    }
    return target
        .map(one -> one.target().id())
        .or(
            () ->
                Optional.ofNullable(group)
                    .filter(one -> one.apps.contains(app.name()))
                    .map(one -> one.title));
  }

  private static boolean isOf(String title, String conversation, Group group) {
    return group == null ? derived(title).equals(conversation) : group.title.equals(title);
  }
}
