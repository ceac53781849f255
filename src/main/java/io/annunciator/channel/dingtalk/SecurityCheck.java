package io.annunciator.channel.dingtalk;

import io.annunciator.channel.CodeMeaning;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells apart why a robot's security settings refused a message. DingTalk has one code for all, so
 * its text must be read, in any of three wordings:
 *
 * <pre>
 * sign not match
 * description:机器人发送签名不匹配;solution:…;link:…;
 * 错误描述:关键词不匹配;解决方案:…;
 * </pre>
 */
final class SecurityCheck {
  static final String CODE = "310000";

  /** Only this part counts: the solution to one trouble names the words of the others. */
  private static final Pattern DESCRIPTION =
      Pattern.compile("(?:description|错误描述)\\s*[:：]([^;；]*)", Pattern.CASE_INSENSITIVE);

  private record Reason(Pattern words, CodeMeaning meaning) {
    Reason(String words, CodeMeaning meaning) {
      this(Pattern.compile(words, Pattern.CASE_INSENSITIVE), meaning);
    }
  }

  private static final List<Reason> REASONS =
      List.of(
          new Reason(
              "keyword|关键词",
              CodeMeaning.dead(
                  "the message lacks the robot's keyword. Set the target's keyword to one of the"
                      + " robot's.")),
          new Reason(
              "过期|expired|invalid timestamp",
              CodeMeaning.again(
                  "the timestamp of the signature is not accepted. It is signed anew once; check"
                      + " this machine's clock (NTP).")),
          new Reason(
              "sign|签名",
              CodeMeaning.dead(
                  "the signature does not match. Set the target's secret to the one on the robot's"
                      + " page (it begins with SEC).")),
          new Reason(
              "timestamp|时间戳",
              CodeMeaning.again(
                  "the timestamp of the signature is not accepted. It is signed anew once; check"
                      + " this machine's clock (NTP).")),
          new Reason(
              "(?<![a-z])ip(?![a-z])|whitelist|白名单",
              CodeMeaning.dead(
                  "this machine's public address is not on the robot's list. Add it in the robot's"
                      + " security settings.")));

  private static final CodeMeaning OTHER =
      CodeMeaning.dead(
          "the robot's security check failed. Compare its security settings with the target's secret"
              + " and keyword.");

  private SecurityCheck() {}

  static CodeMeaning meaning(String errmsg) {
    Matcher description = DESCRIPTION.matcher(errmsg);
    String told = description.find() ? description.group(1) : errmsg;
    return REASONS.stream()
        .filter(reason -> reason.words().matcher(told).find())
        .findFirst()
        .map(Reason::meaning)
        .orElse(OTHER);
  }
}
