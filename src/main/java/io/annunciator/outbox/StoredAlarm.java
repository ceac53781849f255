package io.annunciator.outbox;

import io.annunciator.alarm.Acknowledgement;
import io.annunciator.alarm.Alarm;
import java.time.Instant;
import java.util.Optional;

/**
 * An accepted report as the store has it.
 *
 * @param seq the row's key; grows with time
 * @param ruleFailures which rules failed on it and how; empty when none did
 * @param acknowledged who acknowledged the alarm between the activation that this report belongs to
 *     and the next; empty while nobody has
 * @param activeSince when the alarm became active, if it is and this is the last of its reports
 *     that counted
 */
public record StoredAlarm(
    long seq,
    Alarm alarm,
    String ruleFailures,
    Optional<Acknowledgement> acknowledged,
    Optional<Instant> activeSince) {}
