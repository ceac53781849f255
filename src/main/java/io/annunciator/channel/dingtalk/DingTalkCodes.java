package io.annunciator.channel.dingtalk;

import static io.annunciator.channel.CodeMeaning.contentRefused;
import static io.annunciator.channel.CodeMeaning.dead;
import static io.annunciator.channel.CodeMeaning.delivered;
import static io.annunciator.channel.CodeMeaning.later;
import static io.annunciator.channel.CodeMeaning.pause;
import static io.annunciator.channel.CodeMeaning.quota;
import static java.util.Map.entry;

import io.annunciator.channel.CodeMeaning;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What DingTalk's error codes mean. Source: DingTalk open platform, "Custom robots send group
 * messages", "Global error codes" and "API throttling"; 130101, 300005, 460101 and 90030 are not
 * documented but are what the service answers.
 */
final class DingTalkCodes {
  /** The platform's name, with which every reason begins. */
  static final String PLATFORM = "DingTalk";

  static final CodeMeaning UNKNOWN =
      later(
          "a code that this program does not know. It is tried again until it is given up; look the"
              + " code up in DingTalk's documents.");

  /** For codes of throttling that nobody wrote down yet; their wording changes less. */
  private static final Pattern THROTTLING =
      Pattern.compile("too fast|too many|限流|太快", Pattern.CASE_INSENSITIVE);

  /** More than 20 messages in a minute closes a robot for ten minutes. */
  static final CodeMeaning THROTTLED =
      pause(
          Duration.ofMinutes(10),
          "too many messages in a minute. Nothing is sent to this robot for 10 minutes; if something"
              + " else sends through it, give this program a robot of its own.");

  private static final CodeMeaning QUOTA =
      quota(
          Duration.ofHours(1),
          "the monthly webhook quota is used up, until the 1st or until more is bought. It is tried"
              + " every hour; use another channel meanwhile.");

  static final CodeMeaning API_QUOTA =
      quota(
          Duration.ofHours(1),
          "the monthly API quota is used up, until the 1st or until more is bought. It is tried"
              + " every hour; use another channel meanwhile.");

  static final CodeMeaning BUSY = later("the platform has trouble. It is tried again.");

  static final CodeMeaning LIMITED =
      pause(Duration.ofMinutes(1), "too many calls. Nothing is sent to this target for a minute.");

  private static final CodeMeaning NO_ROBOT =
      dead(
          "the robot does not exist (removed from the group, or the token is wrong). Create it anew"
              + " and change its webhook.");

  private static final CodeMeaning NO_ADDRESS =
      dead("there is no such call. Copy the webhook from the robot's page again.");

  private static final CodeMeaning BAD_REQUEST =
      dead("the request is malformed. Check the webhook; if it is right, report this as a defect.");

  static final CodeMeaning TOO_LONG =
      contentRefused("the message is too long. Its alarms are sent in shorter messages.");

  static final CodeMeaning UNSAFE_LINK =
      contentRefused("the text holds a link that DingTalk finds unsafe.");

  static final CodeMeaning UNSAFE_WORDS =
      contentRefused("the text holds words that DingTalk does not allow.");

  static final CodeMeaning UNSAFE_PICTURE =
      contentRefused("the text holds a picture that DingTalk does not allow.");

  static final CodeMeaning UNSAFE_CONTENT =
      contentRefused("the text holds content that DingTalk does not allow.");

  /** Answers to any call of the older API, which the robots' is; also found as sub_code of 88. */
  static final Map<String, CodeMeaning> ANY_CALL =
      Map.ofEntries(
          entry("0", delivered()),
          entry("-1", BUSY),
          entry("15", BUSY),
          entry("isp.top-remote-connection-timeout", BUSY),
          entry("88", BUSY),
          entry("22", NO_ADDRESS),
          entry("404", NO_ADDRESS),
          entry("40035", BAD_REQUEST),
          entry("43002", BAD_REQUEST),
          entry("43004", BAD_REQUEST),
          entry(
              "60020",
              dead("calls from this machine's address are not allowed. Add it to the list.")),
          entry("90001", LIMITED),
          entry("90002", BUSY),
          entry("90003", LIMITED),
          entry("90004", LIMITED),
          entry("90005", LIMITED),
          entry("90006", LIMITED),
          entry("90007", LIMITED),
          entry("90008", LIMITED),
          entry("90009", LIMITED),
          entry("90010", LIMITED),
          entry("90011", LIMITED),
          entry("90012", LIMITED),
          entry("90013", LIMITED),
          entry("90014", LIMITED),
          entry("90017", LIMITED),
          entry("90018", pause(Duration.ofSeconds(1), "too many calls in a second.")),
          entry("90020", API_QUOTA),
          entry("90030", QUOTA));

  /** Answers of a group's custom robot, beside those to any call. */
  static final Map<String, CodeMeaning> ROBOT =
      Map.ofEntries(
          entry("130101", THROTTLED),
          entry("410100", THROTTLED),
          entry("660026", THROTTLED),
          entry(
              "300001",
              dead(
                  "the token or the request is not accepted. Copy the webhook from the robot's page"
                      + " again.")),
          entry("300005", NO_ROBOT),
          entry("400101", NO_ROBOT),
          entry("400106", NO_ROBOT),
          entry("40000", NO_ROBOT),
          entry("40014", NO_ROBOT),
          entry("41001", NO_ROBOT),
          entry("42001", NO_ROBOT),
          entry("400102", dead("the robot is switched off. Let an administrator switch it on.")),
          entry("400013", dead("the group was dissolved. Remove this target or change its robot.")),
          entry("400105", dead("this type of message is not supported. Report this as a defect.")),
          entry("430101", UNSAFE_LINK),
          entry("430102", UNSAFE_WORDS),
          entry("430103", UNSAFE_PICTURE),
          entry("430104", UNSAFE_CONTENT),
          entry("460101", TOO_LONG),
          entry("101002", TOO_LONG));

  private DingTalkCodes() {}

  static boolean isThrottling(String words) {
    return THROTTLING.matcher(words).find();
  }
}
