package io.annunciator.alarm;

import java.time.Instant;

/**
 * That somebody has seen an alarm and acts on it (ISA-18.2).
 *
 * @param by who, as he or the source says
 * @param comment possibly empty
 */
public record Acknowledgement(String by, Instant at, String comment) {}
