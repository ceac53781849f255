package io.annunciator.channel.dingtalk;

import static io.annunciator.channel.CodeMeaning.again;
import static io.annunciator.channel.CodeMeaning.dead;
import static io.annunciator.channel.CodeMeaning.pause;
import static java.util.Map.entry;

import io.annunciator.channel.CodeMeaning;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What the codes mean that every call of the newer API may answer. Source: DingTalk open platform,
 * "Server API error codes", "Call frequency limit" and "How to process API throttling".
 */
final class DingTalkAppCodes {
  static final String PERMISSION_DENIED = "Forbidden.AccessDenied.AccessTokenPermissionDenied";

  static final CodeMeaning TOKEN_REFUSED =
      again(
          "the access token is not accepted. A new one is fetched and the message is sent once more;"
              + " if that fails too, check the app's clientId and clientSecret.");

  static final CodeMeaning MALFORMED =
      dead("the request is not accepted. Compare the target and its app with DingTalk's pages.");

  static final CodeMeaning NOT_ON_LIST =
      dead(
          "calls from this machine's public address are not allowed. Add it to the server egress"
              + " IP list on the app's page.");

  private static final CodeMeaning NO_SUCH_CALL =
      dead("there is no such call at this address. Check annunciator.dingtalk.api-url.");

  private static final CodeMeaning TOO_MANY_IN_A_SECOND =
      pause(Duration.ofSeconds(1), "too many calls in a second. It is tried again after one.");

  /** Numbers come from the older API, which answers where the newer one has no such path. */
  static final Map<String, CodeMeaning> ANY_CALL =
      Map.ofEntries(
          entry("InvalidAuthentication", TOKEN_REFUSED),
          entry("AuthenticationFailed.MissingParameter", TOKEN_REFUSED),
          entry("40014", TOKEN_REFUSED),
          entry("42001", TOKEN_REFUSED),
          entry("41001", TOKEN_REFUSED),
          entry("Forbidden.AccessDenied.IpNotInWhiteList", NOT_ON_LIST),
          entry("60020", NOT_ON_LIST),
          entry("system.error", DingTalkCodes.BUSY),
          entry("404", NO_SUCH_CALL),
          entry("22", NO_SUCH_CALL),
          entry("40035", MALFORMED),
          entry("43002", MALFORMED),
          entry("43004", MALFORMED));

  /** By the beginning of the code, the first that fits: a 403 may be a ban, or only throttling. */
  static final List<Map.Entry<String, CodeMeaning>> BEGINNINGS =
      List.of(
          entry("Forbidden.AccessDenied.Qps", TOO_MANY_IN_A_SECOND),
          entry("Forbidden.AccessDenied.Qpm", DingTalkCodes.LIMITED),
          entry("Forbidden.AccessDenied.ApiCount", DingTalkCodes.API_QUOTA),
          entry("Forbidden.", dead("the app may not make this call. Check its permissions.")),
          entry("Missing", MALFORMED),
          entry("Invalidbody", MALFORMED));

  private DingTalkAppCodes() {}

  /**
   * @param scopes the permissions that the app lacks
   */
  static CodeMeaning permissionDenied(List<String> scopes) {
    return dead(
        "the app lacks the permission "
            + String.join(", ", scopes)
            + ". Grant it on the app's page under permission management.");
  }
}
