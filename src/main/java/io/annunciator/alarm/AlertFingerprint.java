package io.annunciator.alarm;

import java.nio.charset.StandardCharsets;
import java.util.SortedMap;

/**
 * Names an alert by its labels as Alertmanager does, so that it is the same alarm by whichever way
 * it comes: 64-bit FNV-1a over names and values in order, each followed by a byte 255. Source:
 * Prometheus' common library, {@code LabelSet.Fingerprint}.
 */
final class AlertFingerprint {
  private static final long OFFSET = 0xcbf29ce484222325L;
  private static final long PRIME = 0x100000001b3L;
  private static final byte SEPARATOR = (byte) 0xff;

  private AlertFingerprint() {}

  /** Returns 16 hexadecimal digits. */
  static String of(SortedMap<String, String> labels) {
    long hash = OFFSET;
    for (var label : labels.entrySet()) {
      hash = add(hash, label.getKey());
      hash = add(hash, label.getValue());
    }
    return String.format("%016x", hash);
  }

  private static long add(long before, String text) {
    long hash = before;
    for (byte one : text.getBytes(StandardCharsets.UTF_8)) {
      hash = add(hash, one);
    }
    return add(hash, SEPARATOR);
  }

  private static long add(long hash, byte one) {
    return (hash ^ (one & 0xff)) * PRIME;
  }
}
