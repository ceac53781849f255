package io.annunciator.channel.wecom;

import io.annunciator.channel.AppEndpoint;
import io.annunciator.channel.Secret;
import io.annunciator.outbox.Outcome;
import java.util.Map;

/** Changes what a card shows. Source: WeCom, "Update a template card". */
public final class WeComCardUpdate implements AppEndpoint {
  private final String uri;
  private final WeComAnswers answers =
      new WeComAnswers(WeComCard.updateCodes(), WeComAppUncoded::outcome);

  /**
   * @param apiUrl {@code https://qyapi.weixin.qq.com}
   */
  public WeComCardUpdate(String apiUrl) {
    uri = WeComToken.call(apiUrl, "/cgi-bin/message/update_template_card");
  }

  @Override
  public String uri(byte[] body) {
    return uri;
  }

  @Override
  public String query(Secret token) {
    return WeComToken.queryWith(token);
  }

  @Override
  public Map<String, String> headers(Secret token) {
    return Map.of();
  }

  @Override
  public Outcome outcome(int httpStatus, String body) {
    return answers.outcome(httpStatus, body);
  }
}
