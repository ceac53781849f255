package io.annunciator.camel;

import io.annunciator.channel.dingtalk.DingTalkEvent;
import io.annunciator.channel.dingtalk.DingTalkRobotMessage;
import io.annunciator.outbox.GroupNews;
import io.annunciator.outbox.GroupNews.Kind;
import io.annunciator.site.App;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What messages and events of DingTalk tell about the groups that a robot is in. */
final class DingTalkNews {
  private static final int LENGTH_MAX = 256;

  /** Long after that DingTalk has given up telling it. */
  private static final Duration TOLD_WITHIN = Duration.ofDays(7);

  private DingTalkNews() {}

  static List<GroupNews> of(App app, DingTalkRobotMessage message, Instant now) {
    Instant at = when(message.createdAt(), now);
    return message.isInGroup()
        ? news(Kind.MET, app, message.conversation(), message.title(), "", at)
        : List.of();
  }

  static List<GroupNews> of(App app, DingTalkEvent event, Instant now) {
    Instant at = when(event.time(), now);
    String conversation = event.text("openConversationId");
    return switch (event.type()) {
      case "im_cool_app_install" ->
          news(Kind.MET, app, conversation, "", event.text("coolAppCode"), at);
      case "im_cool_app_uninstall", "chat_disband" ->
          news(Kind.LEFT, app, conversation, "", "", at);
      case "chat_update_title" ->
          news(Kind.RENAMED, app, conversation, event.text("title"), "", at);
      default -> List.of();
    };
  }

  /** What says no time, or one that cannot be that of something told now, is of now. */
  private static Instant when(String millis, Instant now) {
    try {
      Instant at = Instant.ofEpochMilli(Long.parseLong(millis.strip()));
      return at.isAfter(now) || at.isBefore(now.minus(TOLD_WITHIN)) ? now : at;
    } catch (NumberFormatException notTold) {
      return now;
    }
  }

  private static List<GroupNews> news(
      Kind kind, App app, String conversation, String title, String coolAppCode, Instant at) {
    return conversation.isBlank() || conversation.length() > LENGTH_MAX
        ? List.of()
        : List.of(
            new GroupNews(
                kind, app.name(), kept(conversation), kept(title), kept(coolAppCode), at));
  }

  /** Returns the text as every store keeps it. */
  private static String kept(String text) {
    String line = text.replaceAll("\\p{Cntrl}", " ").strip();
    return line.length() <= LENGTH_MAX ? line : line.substring(0, LENGTH_MAX);
  }
}
