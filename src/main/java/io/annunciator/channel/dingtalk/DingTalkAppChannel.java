package io.annunciator.channel.dingtalk;

import io.annunciator.channel.AppChannel;
import io.annunciator.channel.Secret;
import io.annunciator.site.Target;
import java.util.Map;

/** What all calls to the robot of a DingTalk app have in common. */
abstract class DingTalkAppChannel implements AppChannel {
  private final String uri;

  DingTalkAppChannel(String uri) {
    this.uri = uri;
  }

  @Override
  public String uri() {
    return uri;
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
