package io.annunciator.channel.dingtalk;

import com.fasterxml.jackson.databind.JsonNode;
import io.annunciator.channel.Answer;
import io.annunciator.channel.CodeMeaning;
import io.annunciator.channel.UncodedAnswer;
import io.annunciator.outbox.Outcome;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/**
 * Reads the answers of the newer API: a success is HTTP 2xx and an object without an error code, a
 * failure has a {@code code} in words. Answers of the older one ({@code errcode}) are understood
 * too, for it answers with HTTP 200 where the newer has no such path.
 */
final class DingTalkAppAnswers {
  private static final CodeMeaning REFUSED_ON_THE_WAY =
      CodeMeaning.dead(
          "the request was refused without the platform's code. Check annunciator.dingtalk.api-url"
              + " and whether a proxy or firewall stands between.");

  /** Refusals by HTTP status that pass. */
  private static final Set<Integer> PASSING = Set.of(408, 429);

  private static final String SEND_PERMISSION = "qyapi_robot_sendmsg";

  /** What is longer in one piece is rather a token than a word. */
  private static final Pattern TOKEN_LIKE = Pattern.compile("[A-Za-z0-9_-]{32,}");

  private static final Pattern SCOPE = Pattern.compile("[\\w.:-]{1,31}");
  private static final int SCOPES_MAX = 5;

  private final UncodedAnswer uncoded = new UncodedAnswer(DingTalkCodes.PLATFORM);
  private final Map<String, CodeMeaning> codes;
  private final List<Map.Entry<String, CodeMeaning>> beginnings;

  /**
   * @param codes of this call, beside those to any call
   * @param beginnings of codes of this call; the first that fits, if there is no such code
   */
  DingTalkAppAnswers(
      Map<String, CodeMeaning> codes, List<Map.Entry<String, CodeMeaning>> beginnings) {
    this.codes = codes;
    this.beginnings = beginnings;
  }

  Outcome outcome(int httpStatus, String body) {
    Answer answer = new Answer(body);
    Optional<String> code = code(answer);
    if (code.isPresent()) {
      return meaning(code.get(), httpStatus, body)
          .outcome(DingTalkCodes.PLATFORM, code.get(), words(answer));
    }
    Optional<Outcome> ban = DingTalkBan.outcome(httpStatus, answer);
    if (ban.isPresent()) {
      return ban.get();
    }
    return httpStatus / 100 == 2 && isSuccess(Json.read(body))
        ? Outcome.delivered()
        : uncoded(httpStatus, answer);
  }

  private static boolean isSuccess(JsonNode answer) {
    return answer.isObject() && isNone(answer.path("code")) && isNone(answer.path("errcode"));
  }

  private static boolean isNone(JsonNode code) {
    return code.isMissingNode() || code.isNull() || code.asText().equals("0");
  }

  private Outcome uncoded(int httpStatus, Answer answer) {
    if (httpStatus / 100 != 4 || PASSING.contains(httpStatus)) {
      return uncoded.outcome(httpStatus, answer);
    }
    CodeMeaning meaning = httpStatus == 401 ? DingTalkAppCodes.TOKEN_REFUSED : REFUSED_ON_THE_WAY;
    return meaning.outcome(DingTalkCodes.PLATFORM, "http-" + httpStatus, "");
  }

  private static Optional<String> code(Answer answer) {
    return answer
        .code("code")
        .filter(code -> !TOKEN_LIKE.matcher(code).find())
        .or(() -> older(answer))
        .filter(code -> !code.equals("0"));
  }

  private static Optional<String> older(Answer answer) {
    Optional<String> code = answer.number("errcode");
    return code.filter("88"::equals).flatMap(see -> answer.number("sub_code")).or(() -> code);
  }

  private static String words(Answer answer) {
    String message = answer.text("message");
    return message.isEmpty() ? answer.text("errmsg") : message;
  }

  private CodeMeaning meaning(String code, int httpStatus, String body) {
    if (code.equals(DingTalkAppCodes.PERMISSION_DENIED)) {
      return DingTalkAppCodes.permissionDenied(scopes(body));
    }
    CodeMeaning known =
        codes.getOrDefault(
            code, DingTalkAppCodes.ANY_CALL.getOrDefault(code, DingTalkCodes.ANY_CALL.get(code)));
    return known != null
        ? known
        : begins(beginnings, code)
            .or(() -> begins(DingTalkAppCodes.BEGINNINGS, code))
            .orElseGet(() -> unknown(httpStatus, new Answer(body)));
  }

  private static Optional<CodeMeaning> begins(
      List<Map.Entry<String, CodeMeaning>> beginnings, String code) {
    return beginnings.stream()
        .filter(beginning -> code.startsWith(beginning.getKey()))
        .findFirst()
        .map(Map.Entry::getValue);
  }

  private static CodeMeaning unknown(int httpStatus, Answer answer) {
    if (httpStatus >= 500) {
      return DingTalkCodes.BUSY;
    }
    if (httpStatus == 401) {
      return DingTalkAppCodes.TOKEN_REFUSED;
    }
    return httpStatus == 429 || DingTalkCodes.isThrottling(words(answer))
        ? DingTalkCodes.LIMITED
        : DingTalkCodes.UNKNOWN;
  }

  private static List<String> scopes(String body) {
    JsonNode required = Json.read(body).at("/accessdenieddetail/requiredScopes");
    List<String> scopes =
        StreamSupport.stream(required.spliterator(), false)
            .map(JsonNode::asText)
            .filter(scope -> SCOPE.matcher(scope).matches())
            .limit(SCOPES_MAX)
            .toList();
    return scopes.isEmpty() ? List.of(SEND_PERMISSION) : scopes;
  }
}
