package io.annunciator.camel;

import io.annunciator.site.Nearest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.eclipse.paho.mqttv5.common.util.MqttTopicValidator;

/** The options of a {@code dialect:NAME} as they are written. */
final class DialectOptions {
  static final String TOPIC = "topic";
  static final String PAYLOAD = "payload";
  static final String JSON = "json";

  private static final String BYTES = "bytes";
  private static final Set<String> KNOWN = Set.of(TOPIC, PAYLOAD);

  private DialectOptions() {}

  /** Returns everything that is wrong with those of a route's beginning. */
  static List<String> faults(Map<String, String> written) {
    List<String> faults = new ArrayList<>();
    for (Map.Entry<String, String> option : new TreeMap<>(written).entrySet()) {
      String value = option.getValue();
      switch (option.getKey()) {
        case TOPIC -> faults.addAll(topicFaults(value));
        case PAYLOAD -> {
          if (!List.of(JSON, BYTES).contains(value)) {
            faults.add("payload is \"" + value + "\", expected json or bytes");
          }
        }
        default ->
            faults.add(
                "dialect: has no option \""
                    + option.getKey()
                    + "\". "
                    + Nearest.hint(option.getKey(), KNOWN));
      }
    }
    return faults;
  }

  private static List<String> topicFaults(String topic) {
    if (topic.isBlank()) {
      return List.of("topic is empty. Write a filter, such as plant/+/alarm, or remove it");
    }
    return filters(topic).stream()
        .filter(one -> !isFilter(one))
        .map(
            one ->
                "topic \""
                    + one
                    + "\" is no filter of MQTT. Use + for one whole level, and # for all the rest,"
                    + " at the end")
        .toList();
  }

  private static boolean isFilter(String text) {
    try {
      MqttTopicValidator.validate(text, true, false);
      return true;
    } catch (IllegalArgumentException e) {
      return false; // says where Paho stopped, which helps nobody
    }
  }

  static boolean isJson(String payload) {
    return payload.equals(JSON);
  }

  /** The topic filters, which commas separate. */
  static List<String> filters(String topic) {
    return Arrays.stream(topic.split(","))
        .filter(one -> !one.isEmpty())
        .map(DialectOptions::filter)
        .toList();
  }

  /**
   * Camel reads a plus in a URI as a blank, which no topic of a gateway has: a blank stands for the
   * wildcard, except the one after a comma.
   */
  private static String filter(String decoded) {
    boolean isSeparated =
        decoded.length() > 1 && decoded.charAt(0) == ' ' && decoded.charAt(1) != '/';
    return (isSeparated ? decoded.substring(1) : decoded).replace(' ', '+');
  }
}
