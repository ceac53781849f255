package io.annunciator.ops;

import io.annunciator.alarm.Alarm;

/** A delivery that was given up, as the dead letter route sees it. */
public record DeadLetter(
    String id, String target, String receiver, Alarm alarm, String code, String reason) {}
