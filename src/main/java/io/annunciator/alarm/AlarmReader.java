package io.annunciator.alarm;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * Turns what came in into alarms: one JSON object, or an array of 1 to 1,000 that is taken whole or
 * refused whole. The members, their limits and defaults are those of docs/alarms.md.
 *
 * <p>Safe for use by several threads.
 */
public final class AlarmReader {
  static final int NESTING_MAX = 20;
  private static final int ALARMS_MAX = 1000;
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final Clock clock;
  private final AlarmIds ids;
  private final ObjectReader json;

  public AlarmReader(Clock clock) {
    this.clock = clock;
    this.ids = new AlarmIds(clock);
    JsonFactory factory =
        JsonFactory.builder()
            .streamReadConstraints(
                StreamReadConstraints.builder().maxNestingDepth(NESTING_MAX).build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();
    this.json =
        JsonMapper.builder(factory)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build()
            .reader();
  }

  /**
   * Returns the alarms of a payload in its order, at least one, times in whole milliseconds.
   *
   * @param payload UTF-8 JSON; a byte order mark before it is passed over
   * @throws AlarmRefused with what is wrong with every alarm of it, at most 50 faults
   */
  public List<Alarm> read(byte[] payload) throws AlarmRefused {
    return readDocument(document(payload));
  }

  /** The same for a payload that was parsed before. */
  public List<Alarm> readDocument(JsonNode document) throws AlarmRefused {
    Instant receivedAt = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    if (document.isArray()) {
      return readAll(document, receivedAt);
    }
    if (!document.isObject()) {
      throw Faults.refusal(
          "is "
              + JsonKind.of(document)
              + ", expected one alarm as an object or several in an array");
    }
    Faults faults = new Faults();
    Alarm alarm = new AlarmObject(document, "", faults).read(ids, receivedAt);
    faults.refuseIfAny();
    return List.of(alarm);
  }

  /**
   * Returns the one JSON document of a payload, whatever it says.
   *
   * @throws AlarmRefused when it is not JSON in UTF-8
   */
  public JsonNode document(byte[] payload) throws AlarmRefused {
    return parse(decode(payload));
  }

  private List<Alarm> readAll(JsonNode array, Instant receivedAt) throws AlarmRefused {
    if (array.isEmpty() || array.size() > ALARMS_MAX) {
      throw Faults.refusal("has " + array.size() + " alarms, expected 1 to 1000 in one array");
    }
    Faults faults = new Faults();
    List<Alarm> alarms = new ArrayList<>(array.size());
    for (int i = 0; i < array.size(); i++) {
      JsonNode element = array.get(i);
      if (element.isObject()) {
        alarms.add(new AlarmObject(element, "/" + i, faults).read(ids, receivedAt));
      } else {
        faults.add("/" + i, "is " + JsonKind.of(element) + ", expected an object");
      }
    }
    faults.refuseIfAny();
    return List.copyOf(alarms);
  }

  private static String decode(byte[] payload) throws AlarmRefused {
    String text = new String(payload, StandardCharsets.UTF_8);
    if (text.indexOf('\uFFFD') >= 0 && !isUtf8(payload)) {
      throw Faults.refusal("is not UTF-8; a gateway that sends GBK must be set to UTF-8");
    }
    if (!text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK) {
      text = text.substring(1);
    }
    if (text.isBlank()) {
      throw Faults.refusal("is empty, expected a JSON object or array");
    }
    return text;
  }

  /** Tells a replacement character that was sent from one that stands for broken bytes. */
  private static boolean isUtf8(byte[] payload) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(payload));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  private JsonNode parse(String text) throws AlarmRefused {
    try (JsonParser parser = json.createParser(text)) {
      JsonNode document = json.readTree(parser);
      if (parser.nextToken() != null) {
        throw Faults.refusal(NotJson.explainTrailing(text, parser.currentTokenLocation()));
      }
      return document;
    } catch (JsonProcessingException e) {
      throw Faults.refusal(NotJson.explain(text, e));
    } catch (NumberFormatException e) {
      // Jackson makes the number only when it builds the tree, and lets this one through
      throw Faults.refusal("has a number whose exponent is too long");
    } catch (IOException e) {
      throw new UncheckedIOException("cannot happen: the text is in memory", e);
    }
  }
}
