package io.annunciator.channel.dingtalk;

import io.annunciator.channel.AppEndpoint;
import io.annunciator.channel.Secret;
import io.annunciator.outbox.Outcome;
import java.util.Map;

/** Changes what a card shows. Source: DingTalk open platform, "Update a card". */
public final class DingTalkCardUpdate implements AppEndpoint {
  private final String uri;
  private final DingTalkAppAnswers answers =
      new DingTalkAppAnswers(DingTalkCard.CODES, DingTalkCard.BEGINNINGS);

  /**
   * @param apiUrl {@code https://api.dingtalk.com}
   */
  public DingTalkCardUpdate(String apiUrl) {
    uri = DingTalkToken.call(apiUrl, "/v1.0/card/instances");
  }

  @Override
  public String method() {
    return "PUT";
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
