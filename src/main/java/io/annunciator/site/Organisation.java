package io.annunciator.site;

import java.time.ZoneId;
import java.util.Optional;

/**
 * What the platforms grant to the whole organisation.
 *
 * @param zone whose calendar months count
 * @param dingtalk empty when the site does not say: then nothing is held back
 */
public record Organisation(ZoneId zone, Optional<Grant> dingtalk) {

  /**
   * What DingTalk grants. Source: DingTalk open platform, "billing model" and "API throttling".
   *
   * @param apiPerMonth calls of all apps: sends to members and conversations
   * @param webhookPerMonth messages of all groups' own robots
   * @param reservePercent of both, for critical alarms
   * @param qps calls of one app to one API in a second
   */
  public record Grant(int apiPerMonth, int webhookPerMonth, int reservePercent, int qps) {}
}
