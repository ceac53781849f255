package io.annunciator.channel.dingtalk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.annunciator.channel.CallRefused;
import io.annunciator.channel.Config;
import io.annunciator.message.Draft;
import io.annunciator.outbox.ChatGroup;
import io.annunciator.outbox.Outcome;
import io.annunciator.site.App;
import io.annunciator.site.Target;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A DingTalk group in which an app's robot is. Nobody can be mentioned there. How many messages a
 * group takes in a minute is not documented.
 *
 * <p>Source: DingTalk open platform, "The robot sends a group message".
 */
public final class DingTalkConversation extends DingTalkAppChannel {
  private static final String ID = "openConversationId";
  private static final String COOL_APP = "coolAppCode";
  private static final String GROUP = "group";

  private final DingTalkAppMessage message;
  private final Predicate<App> isHeard;
  private final GroupDirectory directory;

  /**
   * @param apiUrl {@code https://api.dingtalk.com}
   * @param apps by name, null when there is none, with {@code robotCode}
   * @param isHeard whether a press on a card of the app would reach us; else there are none
   * @param directory of the groups that targets name by their title
   */
  public DingTalkConversation(
      String apiUrl, Function<String, App> apps, Predicate<App> isHeard, GroupDirectory directory) {
    super(apiUrl, "/v1.0/robot/groupMessages/send");
    message = new DingTalkAppMessage(apps);
    this.isHeard = isHeard;
    this.directory = directory;
  }

  /**
   * {@inheritDoc}
   *
   * <p>The group is the target's {@code openConversationId}, or its title in {@code group}, which
   * is looked up at every attempt; {@code coolAppCode} is needed if the robot came into it with a
   * cool app. One active alarm is a card if the app has a template, and is shown once. Else
   * DingTalk takes no key: a message whose answer got lost may be shown twice.
   *
   * @throws IllegalArgumentException if the target's app is not among the apps
   */
  @Override
  public byte[] body(Target target, Draft draft, String key) {
    App app = message.app(target);
    String conversation = Config.text(target.config(), ID);
    if (DingTalkCard.isFor(app, draft, isHeard)) {
      return DingTalkCard.body(app, draft, key, DingTalkCard.group(conversation));
    }
    ObjectNode addressees = Json.object();
    addressees.put(ID, conversation);
    String coolAppCode = Config.text(target.config(), COOL_APP);
    if (!coolAppCode.isEmpty()) {
      addressees.put(COOL_APP, coolAppCode);
    }
    return message.body(target, draft, addressees);
  }

  @Override
  public byte[] addressed(Map<?, ?> target, byte[] body) throws CallRefused {
    if (target.get(GROUP) == null) {
      return body;
    }
    ChatGroup group =
        directory.find(target.get("app").toString(), target.get(GROUP).toString().strip());
    ObjectNode call = (ObjectNode) Json.read(new String(body, StandardCharsets.UTF_8));
    if (DingTalkCard.isIn(body)) {
      return Json.bytes(call.put("openSpaceId", DingTalkCard.group(group.conversation())));
    }
    call.put(ID, group.conversation());
    if (!call.has(COOL_APP) && !group.coolAppCode().isEmpty()) {
      call.put(COOL_APP, group.coolAppCode());
    }
    return Json.bytes(call);
  }

  @Override
  public Outcome outcome(int httpStatus, String body) {
    Outcome outcome = whole(httpStatus, body);
    return outcome.exceptions().values().stream().findFirst().orElse(outcome);
  }
}
