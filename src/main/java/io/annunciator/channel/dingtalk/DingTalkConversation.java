package io.annunciator.channel.dingtalk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.annunciator.channel.Config;
import io.annunciator.message.Draft;
import io.annunciator.outbox.Outcome;
import io.annunciator.site.App;
import io.annunciator.site.Target;
import java.util.function.Function;

/**
 * A DingTalk group in which an app's robot is. Nobody can be mentioned there. How many messages a
 * group takes in a minute is not documented.
 *
 * <p>Source: DingTalk open platform, "The robot sends a group message".
 */
public final class DingTalkConversation extends DingTalkAppChannel {
  private final DingTalkAppMessage message;
  private final DingTalkAppAnswers answers =
      new DingTalkAppAnswers(DingTalkSendCodes.SEND, DingTalkSendCodes.BEGINNINGS);

  /**
   * @param apiUrl {@code https://api.dingtalk.com}
   * @param apps by name, null when there is none, with {@code robotCode}
   */
  public DingTalkConversation(String apiUrl, Function<String, App> apps) {
    super(DingTalkToken.call(apiUrl, "/v1.0/robot/groupMessages/send"));
    message = new DingTalkAppMessage(apps);
  }

  /**
   * {@inheritDoc}
   *
   * <p>The group is the target's {@code openConversationId}; {@code coolAppCode} is needed if the
   * robot came into it with a cool app. DingTalk takes no key here: a message whose answer got lost
   * may be shown twice.
   *
   * @throws IllegalArgumentException if the target's app is not among the apps
   */
  @Override
  public byte[] body(Target target, Draft draft, String key) {
    ObjectNode addressees = Json.object();
    addressees.put("openConversationId", Config.text(target.config(), "openConversationId"));
    String coolAppCode = Config.text(target.config(), "coolAppCode");
    if (!coolAppCode.isEmpty()) {
      addressees.put("coolAppCode", coolAppCode);
    }
    return message.body(target, draft, addressees);
  }

  @Override
  public Outcome outcome(int httpStatus, String body) {
    return answers.outcome(httpStatus, body);
  }
}
