package io.annunciator.channel.dingtalk;

import static io.annunciator.channel.CodeMeaning.dead;
import static io.annunciator.channel.CodeMeaning.later;
import static java.util.Map.entry;

import io.annunciator.channel.CodeMeaning;
import java.util.List;
import java.util.Map;

/**
 * What the codes mean with which DingTalk refuses a message of an app's robot. Source: DingTalk
 * open platform, "Chatbots send one-on-one chat messages in batches" and "The robot sends a group
 * message"; the spelling is theirs.
 */
final class DingTalkSendCodes {
  private static final CodeMeaning ROBOT_CODE =
      dead("the robot is not the app's. Set the app's robotCode to the one on its robot's page.");

  private static final CodeMeaning MAY_NOT_SEND =
      dead(
          "the robot may not send here. Check on the app's page that it is published, and that it"
              + " may write to these members or this group.");

  private static final CodeMeaning STOPPED =
      dead(
          "the robot is stopped, or the group's cool app is not installed. Start it on the app's"
              + " page.");

  private static final CodeMeaning NO_TEMPLATE =
      dead("the robot may not send this type of message. Check the robot on the app's page.");

  private static final CodeMeaning SECURITY =
      dead("the robot's security check failed. Compare its settings on the app's page.");

  private static final CodeMeaning NO_MEMBER =
      dead("there is no such member in the organisation. Correct the target's users.");

  private static final CodeMeaning NO_GROUP =
      dead(
          "there is no such group. Set the target's openConversationId to that of a group in which"
              + " the robot is.");

  private static final CodeMeaning DEFECT =
      dead("the request is malformed. Report this as a defect.");

  static final Map<String, CodeMeaning> SEND =
      Map.ofEntries(
          entry("MissingrobotCode", ROBOT_CODE),
          entry("template.not.existed", NO_TEMPLATE),
          entry("template.stopped", NO_TEMPLATE),
          entry("invalidParameter.msg.unsupport", NO_TEMPLATE),
          entry("chatbotId.notAllow.sendOTO", MAY_NOT_SEND),
          entry("robot.oto.notExist", MAY_NOT_SEND),
          entry("bot.forbidden.sendMessage", MAY_NOT_SEND),
          entry("send.forbidden", MAY_NOT_SEND),
          entry("unauthorized", MAY_NOT_SEND),
          entry("auth.error", MAY_NOT_SEND),
          entry("bot.stopped", STOPPED),
          entry("resource.unavailable", STOPPED),
          entry("resource.not.found", NO_GROUP),
          entry("ip.not.match", DingTalkAppCodes.NOT_ON_LIST),
          entry("keywords.not.match", SECURITY),
          entry("sign.not.match", SECURITY),
          entry("token.notExisted", SECURITY),
          entry("invalidParameter.token.invalid", SECURITY),
          entry("staffId.notExisted", NO_MEMBER),
          entry("MissingopenConversationId", NO_GROUP),
          entry("miss.openConversationId", NO_GROUP),
          entry("invalid.openConversationId", NO_GROUP),
          entry("group.disbanded", dead("the group was dissolved. Remove this target.")),
          entry(
              "conversation.org.notMatch",
              dead(
                  "the group belongs to another organisation. Use an internal group of the app's.")),
          entry("only.groupAdmin.canAtAll", DEFECT),
          entry("invalidParameter.msgParam.tooLong", DingTalkCodes.TOO_LONG),
          entry("contain.unsafe.url", DingTalkCodes.UNSAFE_LINK),
          entry("contain.notAllowed.text", DingTalkCodes.UNSAFE_WORDS),
          entry("contain.notAllowed.picture", DingTalkCodes.UNSAFE_PICTURE),
          entry("send.too.fast", DingTalkCodes.LIMITED),
          entry("send.byToken.tooFast", DingTalkCodes.LIMITED),
          entry("too.many.people", DingTalkCodes.LIMITED),
          entry("too.many.group", DingTalkCodes.LIMITED),
          entry("send.ding.exception", DingTalkCodes.BUSY),
          entry(
              "unknown.send.result",
              later("nobody knows whether it was shown. It is tried again and may come twice.")));

  /** By the beginning of the code, the first that fits. */
  static final List<Map.Entry<String, CodeMeaning>> BEGINNINGS =
      List.of(
          entry("contain.", DingTalkCodes.UNSAFE_CONTENT),
          entry("invalidParameter.robotCode.", ROBOT_CODE),
          entry("invalidParameter.", DEFECT),
          entry("miss.param.", DEFECT));

  private DingTalkSendCodes() {}
}
