package io.annunciator.camel;

import io.annunciator.alarm.Alarm;
import io.annunciator.dialect.Sparkplug;
import io.annunciator.trial.GatewayMessage;
import io.annunciator.trial.MessageTrial;
import java.time.Clock;
import java.util.List;

/**
 * Tries messages with the dialect routes in force, beside those that run: what a birth of Sparkplug
 * would teach is forgotten, and what births have taught so far is known.
 */
final class MessagesOnTrial implements MessageTrial {
  private final SiteReload site;
  private final Sparkplug running;

  /**
   * @param running stays as it is
   */
  MessagesOnTrial(SiteReload site, Sparkplug running) {
    this.site = site;
    this.running = running;
  }

  @Override
  public List<Alarm> of(GatewayMessage message, Clock clock) throws Exception {
    try (DialectTrial dialects = site.dialects(running.copy(), clock)) {
      return dialects.of(message);
    }
  }
}
