package io.annunciator.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.annunciator.alarm.Alarm;
import io.annunciator.alarm.AlarmReader;
import io.annunciator.alarm.AlarmRefused;
import java.time.ZoneId;
import java.util.List;

/**
 * Reads what a dialect route made of a message: as {@link AlarmReader} does, but there may be no
 * alarm in it, and times may be written as gateways write them.
 *
 * <p>Safe for use by several threads.
 */
public final class MappedAlarms {
  private static final String TIME = "time";

  private final AlarmReader reader;
  private final ZoneId zone;

  /**
   * @param zone of the times that name none
   */
  public MappedAlarms(AlarmReader reader, ZoneId zone) {
    this.reader = reader;
    this.zone = zone;
  }

  /**
   * Returns the alarms, none for an empty array.
   *
   * @param mapped one alarm or an array of 0 to 1,000, UTF-8 JSON
   * @throws AlarmRefused with what is wrong with every alarm of it
   */
  public List<Alarm> read(byte[] mapped) throws AlarmRefused {
    JsonNode document = reader.document(mapped);
    if (document.isArray() && document.isEmpty()) {
      return List.of();
    }
    if (document.isArray()) {
      document.forEach(this::readTime);
    } else {
      readTime(document);
    }
    return reader.readDocument(document);
  }

  private void readTime(JsonNode alarm) {
    if (alarm instanceof ObjectNode object && object.hasNonNull(TIME)) {
      GatewayTime.read(object.get(TIME), zone).ifPresent(time -> object.put(TIME, time));
    }
  }
}
