package io.annunciator.channel.wecom;

import static io.annunciator.channel.CodeMeaning.contentRefused;
import static io.annunciator.channel.CodeMeaning.dead;
import static io.annunciator.channel.CodeMeaning.delivered;
import static io.annunciator.channel.CodeMeaning.later;
import static io.annunciator.channel.CodeMeaning.pause;
import static java.util.Map.entry;

import io.annunciator.channel.CodeMeaning;
import java.time.Duration;
import java.util.Map;

/**
 * What WeCom's error codes mean. Source: WeCom open platform, "Global error codes" and
 * "Configuration of message push".
 */
final class WeComCodes {
  /** The platform's name, with which every reason begins. */
  static final String PLATFORM = "WeCom";

  private static final CodeMeaning BUSY = later("the platform has trouble. It is tried again.");

  private static final CodeMeaning BAD_REQUEST =
      dead("the request is malformed. Check the webhook; if it is right, report this as a defect.");

  static final CodeMeaning TOO_LONG =
      contentRefused("the message is too long. Its alarms are sent in shorter messages.");

  private static final CodeMeaning FORBIDDEN_CONTENT =
      contentRefused("the text holds what WeCom does not allow.");

  /** Answers to any call. */
  static final Map<String, CodeMeaning> ANY_CALL =
      Map.ofEntries(
          entry("0", delivered()),
          entry("-1", BUSY),
          entry("6000", BUSY),
          entry("45033", later("too many calls at the same moment. It is tried again.")),
          entry("81026", BUSY),
          entry(
              "45009",
              pause(
                  Duration.ofSeconds(60),
                  "too many messages in a minute. Nothing is sent to this robot for a minute; if"
                      + " something else sends through it, give this program a robot of its own.")),
          entry("40007", BAD_REQUEST),
          entry("40008", BAD_REQUEST),
          entry("40033", contentRefused("the text holds characters that WeCom does not take.")),
          entry("40058", BAD_REQUEST),
          entry("40063", BAD_REQUEST),
          entry("44001", BAD_REQUEST),
          entry("44004", contentRefused("the message is empty. Check its template.")),
          entry("40206", TOO_LONG),
          entry("45002", TOO_LONG),
          entry("82004", FORBIDDEN_CONTENT),
          entry("85002", FORBIDDEN_CONTENT),
          entry("301007", dead("the organisation is disabled in WeCom. Ask its administrator.")));

  /** Answers of a group's robot, beside those to any call. */
  static final Map<String, CodeMeaning> ROBOT =
      Map.of(
          "93000",
          dead(
              "the robot does not exist (removed from the group, or the key is wrong). Create it"
                  + " anew and change its webhook."),
          "93004",
          dead("the robot is switched off. Let an administrator switch it on."),
          "93006",
          dead("the group does not exist any more. Remove this target or change its webhook."),
          "93008",
          dead(
              "the robot is not in the group. Add it again, or create one and change the webhook."));

  /** The code of any bad parameter; of a content too long only its text tells. */
  static final String BAD_PARAMETER = "40058";

  private WeComCodes() {}
}
