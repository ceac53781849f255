package io.annunciator.alarm;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The JSON of an alarm, as the store keeps it and the API answers it: members in the order of the
 * docs/alarms.md, then {@code receivedAt}; what the alarm does not have is left out. Times are RFC
 * 3339 in UTC with milliseconds.
 *
 * <p>Safe for use by several threads.
 */
public final class AlarmJson {
  private final JsonMapper mapper =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  public ObjectNode toNode(Alarm alarm) {
    try (TokenBuffer buffer = new TokenBuffer(mapper, false)) {
      write(alarm, buffer);
      return mapper.readTree(buffer.asParser());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot happen: the buffer is in memory", e);
    }
  }

  public String write(Alarm alarm) {
    StringWriter text = new StringWriter(512);
    try (JsonGenerator json = mapper.getFactory().createGenerator(text)) {
      write(alarm, json);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot happen: the text is in memory", e);
    }
    return text.toString();
  }

  /**
   * Returns the alarm that {@link #write} wrote.
   *
   * @throws IllegalArgumentException when the text is not such an alarm
   */
  public Alarm read(String text) {
    try {
      return read(mapper.readTree(text));
    } catch (JsonProcessingException | DateTimeException e) {
      throw new IllegalArgumentException("stored alarm cannot be read", e);
    }
  }

  private static void write(Alarm alarm, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("id", alarm.id());
    json.writeStringField("source", alarm.source());
    json.writeStringField("condition", alarm.condition());
    json.writeStringField("state", alarm.state().toString());
    json.writeNumberField("severity", alarm.severity());
    writeText("message", alarm.message(), json);
    writeScalar("value", alarm.value(), json);
    writeScalar("limit", alarm.limit(), json);
    writeText("unit", alarm.unit(), json);
    writeText("area", alarm.area(), json);
    writeText("site", alarm.site(), json);
    json.writeStringField("time", AlarmTime.text(alarm.time()));
    if (!alarm.labels().isEmpty()) {
      json.writeObjectFieldStart("labels");
      for (Map.Entry<String, String> label : alarm.labels().entrySet()) {
        json.writeStringField(label.getKey(), label.getValue());
      }
      json.writeEndObject();
    }
    json.writeStringField("receivedAt", AlarmTime.text(alarm.receivedAt()));
    json.writeEndObject();
  }

  private static void writeText(String name, String text, JsonGenerator json) throws IOException {
    if (!text.isEmpty()) {
      json.writeStringField(name, text);
    }
  }

  private static void writeScalar(String name, Object value, JsonGenerator json)
      throws IOException {
    if (value == null) {
      return;
    }
    json.writeFieldName(name);
    if (value instanceof String text) {
      json.writeString(text);
    } else if (value instanceof Boolean truth) {
      json.writeBoolean(truth);
    } else if (value instanceof Integer number) {
      json.writeNumber(number);
    } else if (value instanceof Long number) {
      json.writeNumber(number);
    } else if (value instanceof BigInteger number) {
      json.writeNumber(number);
    } else {
      json.writeNumber(new BigDecimal(value.toString()));
    }
  }

  private static Alarm read(JsonNode json) {
    return new Alarm(
        json.path("id").asText(),
        json.path("source").asText(),
        json.path("condition").asText(),
        AlarmState.of(json.path("state").asText())
            .orElseThrow(() -> new IllegalArgumentException("stored alarm has no state")),
        json.path("severity").asInt(),
        json.path("message").asText(),
        scalar(json.path("value")),
        scalar(json.path("limit")),
        json.path("unit").asText(),
        json.path("area").asText(),
        json.path("site").asText(),
        Instant.parse(json.path("time").asText()),
        labels(json.path("labels")),
        Instant.parse(json.path("receivedAt").asText()));
  }

  private static Object scalar(JsonNode node) {
    if (node.isNumber()) {
      return node.numberValue();
    }
    if (node.isBoolean()) {
      return node.booleanValue();
    }
    return node.isTextual() ? node.textValue() : null;
  }

  private static Map<String, String> labels(JsonNode node) {
    if (node.isEmpty()) {
      return Map.of();
    }
    Map<String, String> labels = new LinkedHashMap<>();
    node.properties().forEach(label -> labels.put(label.getKey(), label.getValue().asText()));
    return Collections.unmodifiableMap(labels);
  }
}
