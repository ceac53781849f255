package io.annunciator.outbox;

import io.annunciator.alarm.Alarm;

/**
 * An accepted report as the store has it.
 *
 * @param seq the row's key; grows with time
 * @param ruleFailures which rules failed on it and how; empty when none did
 */
public record StoredAlarm(long seq, Alarm alarm, String ruleFailures) {}
