package io.annunciator.channel.dingtalk;

import io.annunciator.channel.AppEndpoint;
import io.annunciator.channel.CodeMeaning;
import io.annunciator.channel.Secret;
import io.annunciator.outbox.Outcome;
import java.util.List;
import java.util.Map;

/** A call about cards that creates none. */
public final class DingTalkCardCall implements AppEndpoint {
  private static final CodeMeaning ADDRESS_REFUSED =
      CodeMeaning.dead(
          "the address for presses is not accepted. Set annunciator.public-url to an address of"
              + " yours that DingTalk reaches.");

  private final String method;
  private final String uri;
  private final DingTalkAppAnswers answers;

  private DingTalkCardCall(
      String method, String uri, List<Map.Entry<String, CodeMeaning>> beginnings) {
    this.method = method;
    this.uri = uri;
    this.answers = new DingTalkAppAnswers(DingTalkCard.CODES, beginnings);
  }

  /**
   * Changes what a card shows. Source: DingTalk open platform, "Update a card".
   *
   * @param apiUrl {@code https://api.dingtalk.com}
   */
  public static DingTalkCardCall update(String apiUrl) {
    String uri = DingTalkToken.call(apiUrl, "/v1.0/card/instances");
    return new DingTalkCardCall("PUT", uri, DingTalkCard.BEGINNINGS);
  }

  /**
   * Says where presses are told. Source: DingTalk open platform, "Register the callback address of
   * cards".
   *
   * @param apiUrl {@code https://api.dingtalk.com}
   */
  public static DingTalkCardCall register(String apiUrl) {
    String uri = DingTalkToken.call(apiUrl, "/v1.0/card/callbacks/register");
    return new DingTalkCardCall("POST", uri, List.of(Map.entry("param.", ADDRESS_REFUSED)));
  }

  @Override
  public String method() {
    return method;
  }

  @Override
  public String uri(byte[] body) {
    return uri;
  }

  @Override
  public String query(Secret token) {
    return "";
  }

  @Override
  public Map<String, String> headers(Secret token) {
    return DingTalkToken.headers(token);
  }

  @Override
  public Outcome outcome(int httpStatus, String body) {
    Outcome outcome = answers.outcome(httpStatus, body);
    return outcome.kind() == Outcome.Kind.DELIVERED ? DingTalkCard.outcome(body) : outcome;
  }
}
