package io.annunciator.channel.dingtalk;

import io.annunciator.channel.AppChannel;
import io.annunciator.channel.CodeMeaning;
import io.annunciator.channel.Secret;
import io.annunciator.outbox.Outcome;
import io.annunciator.site.Target;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What all calls to the robot of a DingTalk app have in common. */
abstract class DingTalkAppChannel implements AppChannel {
  private static final Map<String, CodeMeaning> CODES = new HashMap<>(DingTalkSendCodes.SEND);
  private static final List<Map.Entry<String, CodeMeaning>> BEGINNINGS =
      Stream.concat(DingTalkSendCodes.BEGINNINGS.stream(), DingTalkCard.BEGINNINGS.stream())
          .toList();

  static {
    CODES.putAll(DingTalkCard.CODES);
  }

  private final String uri;
  private final String cardUri;
  private final DingTalkAppAnswers answers = new DingTalkAppAnswers(CODES, BEGINNINGS);

  /**
   * @param path of the call for messages that are no cards
   */
  DingTalkAppChannel(String apiUrl, String path) {
    uri = DingTalkToken.call(apiUrl, path);
    cardUri = DingTalkToken.call(apiUrl, "/v1.0/card/instances/createAndDeliver");
  }

  @Override
  public String uri(byte[] body) {
    return DingTalkCard.isIn(body) ? cardUri : uri;
  }

  /** Says what the answer comes to, of each space of a card by its id. */
  Outcome whole(int httpStatus, String body) {
    Outcome outcome = answers.outcome(httpStatus, body);
    return outcome.kind() == Outcome.Kind.DELIVERED ? DingTalkCard.outcome(body) : outcome;
  }

  /** Returns nothing: the token is a header. */
  @Override
  public String query(Secret token) {
    return "";
  }

  @Override
  public Map<String, String> headers(Secret token) {
    return DingTalkToken.headers(token);
  }

  /** Reckons with the longest title. */
  @Override
  public int textBytesMax(Target target) {
    return DingTalkAppMessage.textBytesMax();
  }

  @Override
  public int bytes(String text) {
    return JsonBytes.of(text);
  }
}
