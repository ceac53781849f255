package io.annunciator.channel.wecom;

import static io.annunciator.channel.CodeMeaning.again;
import static io.annunciator.channel.CodeMeaning.contentRefused;
import static io.annunciator.channel.CodeMeaning.dead;
import static io.annunciator.channel.CodeMeaning.pause;

import io.annunciator.channel.CodeMeaning;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What WeCom's codes mean as answers to a message of an app, beside those to any call. Source:
 * WeCom open platform, "Global error codes" and "Send application messages".
 */
final class WeComAppCodes {
  static final CodeMeaning NOT_TRUSTED =
      dead(
          "calls from this machine's public address are not allowed. Add it to the app's trusted IP"
              + " list (企业可信IP); it takes effect after about a minute.");

  static final CodeMeaning NO_LICENCE =
      dead("a receiver has no licence for messages of apps. Let an administrator assign one.");

  private static final CodeMeaning TOKEN_REFUSED =
      again(
          "the access token is not accepted. A new one is fetched and the message is sent once more;"
              + " if that fails too, check the app's corpId and secret.");

  private static final CodeMeaning THROTTLED =
      pause(
          Duration.ofMinutes(1),
          "too many messages of this app. Nothing is sent to this target for a minute.");

  private static final CodeMeaning CREDENTIALS =
      dead("the corpId or the secret is not accepted. Compare both with the app's page.");

  private static final CodeMeaning WRONG_AGENT =
      dead("the agentId is not the app's. Set the app's agentId to the one beside its secret.");

  private static final CodeMeaning NO_PERMISSION =
      dead(
          "the app may not send messages, or was disabled. Let an administrator check it in"
              + " WeCom.");

  private static final CodeMeaning NEEDS_CALLBACK =
      dead("the app needs a callback address for this. Set one on the app's page.");

  private static final CodeMeaning NO_RECEIVER =
      dead(
          "no receiver of the message exists and is visible to the app. Correct the target's users,"
              + " parties and tags, or widen the app's visible range (可见范围).");

  private static final CodeMeaning BAD_RECEIVERS =
      dead("the list of receivers is not accepted. Correct the target's users, parties and tags.");

  private static final CodeMeaning MALFORMED =
      dead("the request is malformed. Report this as a defect.");

  private static final CodeMeaning OF_ANOTHER_CALL =
      dead("a code of calls that this program does not make here. Report this as a defect.");

  static final Map<String, CodeMeaning> SEND = send();

  private WeComAppCodes() {}

  private static Map<String, CodeMeaning> send() {
    Map<String, CodeMeaning> codes = new HashMap<>();
    put(codes, TOKEN_REFUSED, 40001, 40014, 41001, 42001);
    put(codes, THROTTLED, 45009);
    put(codes, CREDENTIALS, 40013, 40091, 41002, 41004, 45031);
    put(codes, WRONG_AGENT, 40056, 41011, 301002);
    put(codes, NO_PERMISSION, 48001, 48002, 48004, 48005, 48006, 50003);
    put(codes, NOT_TRUSTED, 60020);
    put(codes, NEEDS_CALLBACK, 43012);
    put(codes, NO_RECEIVER, 81013, 81012, 82001, 40003, 46004, 60111, 60123);
    put(codes, NO_RECEIVER, 50002, 60011, 60021, 60030, 81011);
    put(codes, BAD_RECEIVERS, 40031, 40032, 40035, 40066, 40068, 40070, 82002, 82003);
    put(codes, NO_LICENCE, 701008, 701099);
    put(codes, MALFORMED, 40007, 40008, 40058, 40063, 44001);
    put(codes, MALFORMED, 40004, 40005, 40006, 40009, 45001, 40039, 45034, 45008, 40074);
    put(codes, contentRefused("the message is empty. Check its template."), 41016, 41033);
    put(codes, OF_ANOTHER_CALL, 42052, 50001, 60140, 93000, 93004, 93006, 93008);
    put(codes, OF_ANOTHER_CALL, IntStream.rangeClosed(42014, 42020).toArray());
    put(codes, OF_ANOTHER_CALL, IntStream.rangeClosed(42027, 42051).toArray());
    put(codes, OF_ANOTHER_CALL, 40050, 49008, 86001, 86003, 86101);
    put(codes, OF_ANOTHER_CALL, IntStream.rangeClosed(86004, 86008).toArray());
    put(codes, OF_ANOTHER_CALL, IntStream.rangeClosed(86201, 86220).toArray());
    return Map.copyOf(codes);
  }

  private static void put(Map<String, CodeMeaning> codes, CodeMeaning meaning, int... same) {
    for (int code : same) {
      codes.put(String.valueOf(code), meaning);
    }
  }
}
