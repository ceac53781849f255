package io.annunciator.camel;

import io.annunciator.alarm.Alarm;

/** A bean that a rule file names by its class. */
public final class SampleBean {
  private int above;

  public void setAbove(int above) {
    this.above = above;
  }

  public boolean isUrgent(Alarm alarm) {
    return alarm.severity() > above;
  }
}
