package io.annunciator.trial;

import io.annunciator.alarm.Alarm;
import io.annunciator.alarm.AlarmRefused;
import io.annunciator.site.SiteInvalid;
import java.time.Clock;
import java.util.List;

/** What the intake would make of a message; the alarms are neither planned nor stored. */
public interface MessageTrial {
  /**
   * Returns the alarms of a message, possibly none.
   *
   * @param clock when it comes in
   * @throws AlarmRefused when it would be refused
   * @throws SiteInvalid when the program would not be sent it
   * @throws Exception when no route is there for it, or that cannot be tried
   */
  List<Alarm> of(GatewayMessage message, Clock clock) throws Exception;
}
