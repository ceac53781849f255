package io.annunciator.channel.dingtalk;

import static io.annunciator.channel.CodeMeaning.contentRefused;
import static io.annunciator.channel.CodeMeaning.dead;
import static java.util.Map.entry;

import io.annunciator.channel.CodeMeaning;
import java.util.List;
import java.util.Map;

/**
 * What the codes of calls about scene groups mean, beside those to any call. Source: DingTalk open
 * platform, "Create a scene group", "Group template robots send messages" and "Query users by phone
 * number"; the spelling is theirs.
 */
final class DingTalkRoomCodes {
  /** There is no such group, or no more. */
  static final String GONE = "660015";

  private static final CodeMeaning NO_SUCH_MOBILE =
      dead("nobody in the organisation has this mobile number. Correct the target's mobiles.");

  private static final CodeMeaning OWNER =
      dead("the owner is no member of the organisation. Correct the target's owner.");

  private static final CodeMeaning TEMPLATE =
      dead(
          "there is no such group template, or it is not published for this app. Check the target's"
              + " template on the app's page.");

  private static final CodeMeaning MAY_NOT =
      dead(
          "the app may not do this. Grant it qyapi_chat_manage, and see that the owner is within the"
              + " range of members that the app may reach.");

  private static final CodeMeaning TOO_MANY_MEMBERS =
      dead("the room would have more members than DingTalk allows. Shorten the target's lists.");

  private static final CodeMeaning ROBOT =
      dead("the robot is not that of the group template. Correct the target's robot.");

  static final Map<String, CodeMeaning> ROOM =
      Map.ofEntries(
          entry("60121", NO_SUCH_MOBILE),
          entry("40104", NO_SUCH_MOBILE),
          entry("400002", NO_SUCH_MOBILE),
          entry("parameter.invalid", DingTalkAppCodes.MALFORMED),
          entry("member.exceed", TOO_MANY_MEMBERS),
          entry("665033", TOO_MANY_MEMBERS),
          entry("member.notFound", OWNER),
          entry("660041", OWNER),
          entry("groupTemplate.notFound", TEMPLATE),
          entry("665036", TEMPLATE),
          entry("permession.checkFailed", MAY_NOT),
          entry("660047", MAY_NOT),
          entry("660045", MAY_NOT),
          entry("660046", MAY_NOT),
          entry("660036", MAY_NOT),
          entry("660014", ROBOT),
          entry("660016", ROBOT),
          entry(GONE, dead("the room was dissolved. The next alarm opens another.")),
          entry("660025", contentRefused("the message cannot be shown.")),
          entry("660026", DingTalkCodes.BUSY));

  /** By the beginning of the code, the first that fits. */
  static final List<Map.Entry<String, CodeMeaning>> BEGINNINGS =
      List.of(
          entry("groupTemplate.permessionDenied.", TEMPLATE),
          entry("6600", DingTalkAppCodes.MALFORMED));

  private DingTalkRoomCodes() {}
}
