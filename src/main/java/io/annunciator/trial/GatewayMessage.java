package io.annunciator.trial;

/**
 * A message as a gateway sends it.
 *
 * @param topic under which it is published; empty when it is posted for a dialect
 * @param dialect the NAME of {@code dialect:NAME}; empty when the topic decides
 */
public record GatewayMessage(String topic, String dialect, byte[] payload) {
  /** Whether nothing can be published under it: it stands for many topics. Source: MQTT 5, 4.7. */
  public static boolean isFilter(String topic) {
    return topic.matches(".*[#+].*");
  }
}
