package io.annunciator.sandbox;

import java.time.Clock;

/**
 * WeCom's wording of a refusal, which quotes the caller's address and points to the platform's
 * help.
 *
 * <p>Source: WeCom developer centre, "Global error codes".
 */
final class WeComRefusal {
  private WeComRefusal() {}

  static Answer of(Clock clock, int errcode, String errmsg) {
    return Answer.of(errcode, text(clock, errcode, errmsg));
  }

  static String text(Clock clock, int errcode, String errmsg) {
    return errmsg
        + (", hint: [" + clock.millis() + "], from ip: 127.0.0.1, ")
        + ("more info at https://open.work.weixin.qq.com/devtool/query?e=" + errcode);
  }
}
