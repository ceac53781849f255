package io.annunciator.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.annunciator.alarm.AlarmTime;
import io.annunciator.http.Answer;
import io.annunciator.http.Request;
import io.annunciator.outbox.ChatGroup;
import java.util.List;
import java.util.function.Supplier;

/** The groups that the robots of the site's apps are or were in, as the platforms told of them. */
public final class GroupApi {
  private final Supplier<List<ChatGroup>> groups;

  public GroupApi(Supplier<List<ChatGroup>> groups) {
    this.groups = groups;
  }

  /** Newest first: {@code {"app","conversation","title","since","leftAt"}}. */
  public Answer list(Request request) {
    return Answer.json(
        200,
        ListAnswer.of(
                groups.get(),
                group -> group.app() + " " + group.conversation(),
                GroupApi::shape,
                request.parameters(ListAnswer.LIMIT, ListAnswer.AFTER))
            .toString());
  }

  private static ObjectNode shape(ChatGroup group) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("app", group.app());
    node.put("conversation", group.conversation());
    node.put("title", group.title());
    node.put("since", AlarmTime.text(group.since()));
    node.put("leftAt", group.leftAt().map(AlarmTime::text).orElse(null));
    return node;
  }
}
