package io.annunciator.alarm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.util.TreeMap;

/**
 * Reads alerts as Prometheus posts them to Alertmanager, and as Alertmanager posts them to
 * webhooks, and adds what Alertmanager adds: fingerprint and status. What comes out can be mapped
 * without looking back: {@code labels} and {@code annotations} are objects of strings, {@code
 * status} is {@code firing} or {@code resolved}, {@code startsAt} and {@code endsAt} are RFC 3339
 * in UTC or absent.
 *
 * <p>Source: Alertmanager's API, version 2, "postableAlert", and its webhook_config, version 4.
 */
public final class AlertReader {
  /** Go's zero time, which stands for "not known". */
  private static final Instant NOT_KNOWN = Instant.parse("0001-01-01T00:00:00Z");

  private static final String RESOLVED = "resolved";
  private static final String FIRING = "firing";

  private final Clock clock;
  private final AlarmReader json;

  public AlertReader(Clock clock) {
    this.clock = clock;
    this.json = new AlarmReader(clock);
  }

  /**
   * Reads the body of {@code POST /api/v2/alerts}: an array of alerts.
   *
   * @throws AlarmRefused with what is wrong with every alert
   */
  public ArrayNode alerts(byte[] payload) throws AlarmRefused {
    JsonNode document = json.document(payload);
    if (!document.isArray()) {
      throw Faults.refusal("is " + JsonKind.of(document) + ", expected an array of alerts");
    }
    return read(document, "", FIRING);
  }

  /**
   * Reads the body that Alertmanager posts to a webhook: an object with member {@code alerts}.
   *
   * @throws AlarmRefused with what is wrong with every alert
   */
  public ArrayNode webhook(byte[] payload) throws AlarmRefused {
    JsonNode document = json.document(payload);
    if (!document.isObject()) {
      throw Faults.refusal(
          "is " + JsonKind.of(document) + ", expected an object, Alertmanager's webhook version 4");
    }
    JsonNode alerts = document.path("alerts");
    if (!alerts.isArray()) {
      Faults faults = new Faults();
      faults.add("/alerts", "is missing or no array, expected an array of alerts");
      faults.refuseIfAny();
    }
    return read(alerts, "/alerts", document.path("status").asText(FIRING));
  }

  private ArrayNode read(JsonNode alerts, String at, String status) throws AlarmRefused {
    Faults faults = new Faults();
    ArrayNode read = JsonNodeFactory.instance.arrayNode();
    for (int i = 0; i < alerts.size(); i++) {
      JsonNode alert = alerts.get(i);
      if (alert.isObject()) {
        read.add(read(alert, at + "/" + i, status, faults));
      } else {
        faults.add(at + "/" + i, "is " + JsonKind.of(alert) + ", expected an object");
      }
    }
    faults.refuseIfAny();
    return read;
  }

  private ObjectNode read(JsonNode alert, String at, String status, Faults faults) {
    ObjectNode read = JsonNodeFactory.instance.objectNode();
    int before = faults.count();
    ObjectNode labels = texts(alert, "labels", at, faults);
    if (labels.isEmpty() && faults.count() == before) {
      faults.add(at + "/labels", "is missing or empty, expected at least one label");
    }
    read.set("labels", labels);
    read.set("annotations", texts(alert, "annotations", at, faults));
    time(alert, "startsAt", at, faults, read);
    Instant endsAt = time(alert, "endsAt", at, faults, read);
    boolean isOver = !endsAt.equals(NOT_KNOWN) && !endsAt.isAfter(clock.instant());
    boolean saysResolved = alert.path("status").asText(status).equals(RESOLVED);
    read.put("status", isOver || saysResolved ? RESOLVED : FIRING);
    String fingerprint = alert.path("fingerprint").asText("");
    read.put("fingerprint", fingerprint.isEmpty() ? AlertFingerprint.of(map(labels)) : fingerprint);
    return read;
  }

  /** Returns an object of strings, less the empty ones, which mean the same as none. */
  private static ObjectNode texts(JsonNode alert, String name, String at, Faults faults) {
    ObjectNode texts = JsonNodeFactory.instance.objectNode();
    JsonNode node = alert.path(name);
    if (!node.isObject() && !node.isNull() && !node.isMissingNode()) {
      faults.add(at + "/" + name, "is " + JsonKind.of(node) + ", expected an object of strings");
    }
    node.properties()
        .forEach(
            one -> {
              if (!one.getValue().isTextual()) {
                faults.add(
                    at + "/" + name + Faults.step(one.getKey()),
                    "is " + JsonKind.of(one.getValue()) + ", expected a string");
              } else if (!one.getValue().textValue().isEmpty()) {
                texts.set(one.getKey(), one.getValue());
              }
            });
    return texts;
  }

  private static Instant time(
      JsonNode alert, String name, String at, Faults faults, ObjectNode read) {
    JsonNode node = alert.path(name);
    if (node.isMissingNode() || node.isNull()) {
      return NOT_KNOWN;
    }
    Instant time = AlarmTime.read(node, detail -> faults.add(at + "/" + name, detail));
    if (!time.equals(NOT_KNOWN)) {
      read.put(name, time.toString());
    }
    return time;
  }

  private static TreeMap<String, String> map(ObjectNode labels) {
    TreeMap<String, String> map = new TreeMap<>();
    labels.properties().forEach(one -> map.put(one.getKey(), one.getValue().textValue()));
    return map;
  }
}
