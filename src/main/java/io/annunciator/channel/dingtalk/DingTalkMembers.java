package io.annunciator.channel.dingtalk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.annunciator.channel.CodeMeaning;
import io.annunciator.message.Draft;
import io.annunciator.outbox.Outcome;
import io.annunciator.outbox.Outcome.Kind;
import io.annunciator.site.App;
import io.annunciator.site.Target;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Members of a DingTalk organisation, each reached in a conversation with an app's robot. Nobody
 * can be mentioned there.
 *
 * <p>Source: DingTalk open platform, "Chatbots send one-on-one chat messages in batches". How long
 * a message may be is documented for groups only; the same is taken here.
 */
public final class DingTalkMembers extends DingTalkAppChannel {
  /** The page says 20 where it describes the parameter, and 100 where it lists the errors. */
  static final int RECEIVERS_MAX = 20;

  private static final CodeMeaning INVALID =
      CodeMeaning.dead(
          "there is no such member in the organisation, or the app may not reach them. Correct the"
              + " target's users, or widen the range of members on the app's page.");

  private static final CodeMeaning FLOW_CONTROLLED =
      CodeMeaning.later("too many messages to this member. It is tried again.");

  private final DingTalkAppMessage message;
  private final Predicate<App> isHeard;

  /**
   * @param apiUrl {@code https://api.dingtalk.com}
   * @param apps by name, null when there is none, with {@code robotCode}
   * @param isHeard whether a press on a card of the app would reach us; else there are none
   */
  public DingTalkMembers(String apiUrl, Function<String, App> apps, Predicate<App> isHeard) {
    super(apiUrl, "/v1.0/robot/oToMessages/batchSend");
    message = new DingTalkAppMessage(apps);
    this.isHeard = isHeard;
  }

  @Override
  public int receiversMax() {
    return RECEIVERS_MAX;
  }

  /**
   * {@inheritDoc}
   *
   * <p>One active alarm is a card if the app has a template, and is shown once. Else DingTalk takes
   * no key: a message whose answer got lost may be shown twice.
   *
   * @throws IllegalArgumentException if the target's app is not among the apps
   */
  @Override
  public byte[] body(Target target, Draft draft, String key) {
    App app = message.app(target);
    if (DingTalkCard.isFor(app, draft, isHeard)) {
      return DingTalkCard.body(app, draft, key, DingTalkCard.members(target.receivers()));
    }
    ObjectNode addressees = Json.object();
    addressees.set("userIds", Json.tree(target.receivers()));
    return message.body(target, draft, addressees);
  }

  /** {@inheritDoc} A member that DingTalk does not know is dead, a throttled one comes later. */
  @Override
  public Outcome outcome(int httpStatus, String body) {
    Outcome whole = whole(httpStatus, body);
    if (whole.kind() != Kind.DELIVERED) {
      return whole;
    }
    Map<String, Outcome> exceptions = new HashMap<>();
    JsonNode answer = Json.read(body);
    // the second list wins: what is refused for good is not tried again
    put(
        exceptions,
        answer.path("flowControlledStaffIdList"),
        "flowControlledStaffId",
        FLOW_CONTROLLED);
    put(exceptions, answer.path("invalidStaffIdList"), "invalidStaffId", INVALID);
    return exceptions.isEmpty() ? whole : Outcome.partial(exceptions);
  }

  private static void put(
      Map<String, Outcome> exceptions, JsonNode staffIds, String code, CodeMeaning meaning) {
    for (JsonNode staffId : staffIds) {
      String receiver = staffId.asText("");
      if (!receiver.isBlank()) {
        exceptions.put(receiver, meaning.outcome(DingTalkCodes.PLATFORM, code, ""));
      }
    }
  }
}
