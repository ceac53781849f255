package io.annunciator.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.annunciator.alarm.AlarmRefused;
import io.annunciator.alarm.AlarmRefused.Fault;
import io.annunciator.site.TagFile;
import io.annunciator.site.TagMeaning;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/** Message Translator. Bits of a PLC to alarms, by what tags.csv says of each tag. */
public final class BitTable {
  private static final Set<String> SET = Set.of("true", "1", "-1", "1.0", "on");
  private static final Set<String> NOT_SET = Set.of("false", "0", "0.0", "off");
  private static final int QUOTED_MAX = 40;

  private final Supplier<Map<String, TagMeaning>> inForce;
  private final boolean isChinese;
  private final IntConsumer passedOver;

  /**
   * @param inForce is asked once for each message
   * @param passedOver hears how many readings of a message were of tags that the table does not
   *     know: among the bits, gateways send much that is no alarm
   */
  public BitTable(
      Supplier<Map<String, TagMeaning>> inForce, boolean isChinese, IntConsumer passedOver) {
    this.inForce = inForce;
    this.isChinese = isChinese;
    this.passedOver = passedOver;
  }

  /**
   * Returns an alarm for each reading of a known tag, active when its bit is set, else cleared.
   *
   * @param readings an array of {@code {"tag", "value", "time"}}, the time optional; a value may
   *     stand in an array of one
   * @throws AlarmRefused naming every known tag whose value is no bit, or when there is no table
   */
  public ArrayNode alarms(JsonNode readings) throws AlarmRefused {
    Map<String, TagMeaning> tags = inForce.get();
    if (tags.isEmpty()) {
      throw refusal("there is no " + TagFile.NAME + " in the site, or it is empty");
    }
    List<Fault> faults = new ArrayList<>();
    ArrayNode alarms = JsonNodeFactory.instance.arrayNode();
    int unknown = 0;
    for (JsonNode reading : readings) {
      TagMeaning meaning = tags.get(reading.path("tag").asText());
      if (!reading.path("tag").isTextual()) {
        faults.add(new Fault("", "a reading has no tag; expected [{\"tag\",\"value\",\"time\"}]"));
      } else if (meaning == null) {
        unknown++;
      } else {
        add(meaning, reading, alarms, faults);
      }
    }
    if (!faults.isEmpty()) {
      throw new AlarmRefused(faults);
    }
    if (unknown > 0) {
      passedOver.accept(unknown);
    }
    return alarms;
  }

  private void add(TagMeaning meaning, JsonNode reading, ArrayNode alarms, List<Fault> faults) {
    JsonNode value = reading.path("value");
    JsonNode bit = value.isArray() && value.size() == 1 ? value.get(0) : value;
    String text = bit.asText().strip().toLowerCase(Locale.ROOT);
    if (!SET.contains(text) && !NOT_SET.contains(text)) {
      faults.add(new Fault("", "tag " + meaning.tag() + " is " + shown(bit) + ", which is no bit"));
      return;
    }
    ObjectNode alarm = alarms.addObject();
    alarm.put("source", meaning.source());
    alarm.put("condition", meaning.condition());
    alarm.put("state", SET.contains(text) ? "active" : "cleared");
    put(alarm, "severity", meaning.severity());
    put(alarm, "message", meaning.text(isChinese));
    put(alarm, "area", meaning.area());
    if (reading.hasNonNull("time")) {
      alarm.set("time", reading.get("time"));
    }
  }

  private static void put(ObjectNode alarm, String name, String text) {
    if (!text.isEmpty()) {
      alarm.put(name, text);
    }
  }

  private static String shown(JsonNode value) {
    String text = value.toString();
    return text.isEmpty()
        ? "missing"
        : text.length() <= QUOTED_MAX ? text : text.substring(0, QUOTED_MAX) + "…";
  }

  private static AlarmRefused refusal(String detail) {
    return new AlarmRefused(List.of(new Fault("", detail)));
  }
}
