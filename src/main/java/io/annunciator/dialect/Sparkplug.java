package io.annunciator.dialect;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnknownFieldSet;
import com.google.protobuf.UnknownFieldSet.Field;
import io.annunciator.alarm.AlarmRefused;
import io.annunciator.alarm.AlarmRefused.Fault;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Message Translator. Sparkplug B payloads to JSON. Source: Eclipse Sparkplug 3.0, chapter 6 and
 * sparkplug_b.proto, whose field numbers these are; they are few, so nothing is generated.
 *
 * <p>A birth names its metrics and gives each an alias; later data may have only that. Aliases are
 * kept per edge node while the program runs.
 */
public final class Sparkplug {
  private static final int PAYLOAD_TIMESTAMP = 1;
  private static final int PAYLOAD_METRICS = 2;
  private static final int PAYLOAD_SEQ = 3;

  private final Map<String, String> names = new ConcurrentHashMap<>();

  /** Returns one that has seen the same births, and learns for itself from now on. */
  public Sparkplug copy() {
    Sparkplug copy = new Sparkplug();
    copy.names.putAll(names);
    return copy;
  }

  /**
   * Returns {@code {"timestamp", "seq", "metrics": [{"name", "timestamp", "value"}]}}; a metric has
   * {@code "historical": true} when it is data sent late, and no value when it is null, or when its
   * value is no scalar.
   *
   * @param topic {@code spBv1.0/GROUP/TYPE/NODE[/DEVICE]}
   * @throws AlarmRefused when it is no such payload, or has an alias whose birth was not seen
   */
  public ObjectNode read(byte[] payload, String topic) throws AlarmRefused {
    try {
      UnknownFieldSet fields = UnknownFieldSet.parseFrom(payload);
      ObjectNode read = JsonNodeFactory.instance.objectNode();
      number(fields, PAYLOAD_TIMESTAMP).forEach(time -> read.put("timestamp", time));
      number(fields, PAYLOAD_SEQ).forEach(seq -> read.put("seq", seq));
      String node = node(topic);
      for (var metric : fields.getField(PAYLOAD_METRICS).getLengthDelimitedList()) {
        read.withArray("metrics").add(metric(UnknownFieldSet.parseFrom(metric), node));
      }
      read.withArray("metrics");
      return read;
    } catch (InvalidProtocolBufferException e) {
      throw refusal("is not a Sparkplug B payload: " + e.getMessage());
    }
  }

  /** An edge node is known by group and name; aliases are unique in it, devices included. */
  private static String node(String topic) throws AlarmRefused {
    String[] levels = topic.split("/");
    if (levels.length < 4) {
      throw refusal("has the topic " + topic + ", expected spBv1.0/GROUP/TYPE/NODE");
    }
    return levels[1] + "/" + levels[3] + "/";
  }

  private ObjectNode metric(UnknownFieldSet fields, String node) throws AlarmRefused {
    SparkplugMetric metric = new SparkplugMetric(fields);
    String name = metric.name();
    for (long alias : metric.alias()) {
      if (name.isEmpty()) {
        name = names.getOrDefault(node + alias, "");
        if (name.isEmpty()) {
          throw refusal(
              "has the alias "
                  + alias
                  + ", whose birth certificate came before this program listened; send the edge"
                  + " node the command Node Control/Rebirth, or let it publish names");
        }
      } else {
        names.put(node + alias, name);
      }
    }
    return metric.json(name);
  }

  static List<Long> number(UnknownFieldSet fields, int number) {
    Field field = fields.getField(number);
    List<Long> values = field.getVarintList();
    return values.isEmpty() ? values : List.of(values.get(values.size() - 1));
  }

  private static AlarmRefused refusal(String detail) {
    return new AlarmRefused(List.of(new Fault("", detail)));
  }
}
