package io.annunciator.alarm;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The labels of one alarm: its own, then the members that no other field takes. */
final class Labels {
  private static final int LABELS_MAX = 64;
  private static final Set<String> FIELDS =
      Set.of(
          "id",
          "source",
          "condition",
          "state",
          "severity",
          "message",
          "value",
          "limit",
          "unit",
          "area",
          "site",
          "time",
          "labels");

  private final JsonNode object;
  private final String at;
  private final Faults faults;
  private final Map<String, String> labels = new LinkedHashMap<>();

  Labels(JsonNode object, String at, Faults faults) {
    this.object = object;
    this.at = at;
    this.faults = faults;
  }

  Map<String, String> read() {
    JsonNode own = object.get("labels");
    if (own != null && !own.isNull()) {
      readOwn(own);
    }
    for (Map.Entry<String, JsonNode> member : object.properties()) {
      if (!FIELDS.contains(member.getKey())) {
        put(at, member.getKey(), member.getValue());
      }
    }
    if (labels.size() > LABELS_MAX) {
      faults.add(
          at + "/labels",
          "has " + labels.size() + " members with those unknown elsewhere, expected at most 64");
    }
    return labels.isEmpty() ? Map.of() : Collections.unmodifiableMap(labels);
  }

  private void readOwn(JsonNode own) {
    if (!own.isObject()) {
      faults.add(at + "/labels", "is " + JsonKind.of(own) + ", expected an object of strings");
      return;
    }
    for (Map.Entry<String, JsonNode> label : own.properties()) {
      put(at + "/labels", label.getKey(), label.getValue());
    }
  }

  private void put(String parent, String name, JsonNode node) {
    if (node.isNull()) {
      return;
    }
    if (node.isContainerNode()) {
      faults.add(
          parent + Faults.step(name),
          "is " + JsonKind.of(node) + ", expected a string, a number or a boolean");
      return;
    }
    String value = node.asText();
    if (StoredText.hasNul(name) || StoredText.hasNul(value)) {
      faults.add(parent + Faults.step(name), "contains U+0000, which no store keeps");
      return;
    }
    labels.putIfAbsent(StoredText.wellFormed(name), StoredText.wellFormed(value));
  }
}
