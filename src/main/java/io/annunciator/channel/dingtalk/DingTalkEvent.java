package io.annunciator.channel.dingtalk;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One event that an app subscribed to. The letter case of its members is not stable from page to
 * page of the documents, so it does not count. Source: DingTalk open platform, "Overview of event
 * subscription".
 */
public final class DingTalkEvent {
  private static final String TYPE = "eventtype";
  private static final String ID = "eventid";
  private static final String TIME = "eventtime";
  private static final int ID_LENGTH_MAX = 256;

  private final Map<String, String> fields;

  private DingTalkEvent(Map<String, String> fields) {
    this.fields = fields;
  }

  /** Returns the event; empty when the text is none. */
  public static Optional<DingTalkEvent> read(String text) {
    return of(fields(text));
  }

  private static Map<String, String> fields(String text) {
    JsonNode json = Json.read(text);
    Map<String, String> fields = new HashMap<>();
    json.properties()
        .forEach(
            member -> {
              if (member.getValue().isValueNode() && !member.getValue().isNull()) {
                fields.putIfAbsent(
                    member.getKey().toLowerCase(Locale.ROOT), member.getValue().asText());
              }
            });
    return fields;
  }

  /** Returns an event whose type, id and time came beside it; empty when it has no type. */
  public static Optional<DingTalkEvent> read(String type, String id, String bornAt, String text) {
    Map<String, String> fields = fields(text);
    fields.putIfAbsent(TIME, bornAt);
    fields.put(TYPE, type);
    fields.put(ID, id);
    return of(fields);
  }

  private static Optional<DingTalkEvent> of(Map<String, String> fields) {
    return Optional.of(new DingTalkEvent(fields)).filter(event -> !event.type().isBlank());
  }

  public String type() {
    return text(TYPE);
  }

  /** Returns what it is known by when it is sent again, empty when it has no such thing. */
  public String id() {
    String id = text(ID);
    return id.length() > ID_LENGTH_MAX ? "" : id;
  }

  /** Returns when it happened, in milliseconds since the epoch; empty when it does not say. */
  public String time() {
    return text(TIME).isEmpty() ? text("timestamp") : text(TIME);
  }

  /** Returns a member, in whatever case it came; empty when it is not there. */
  public String text(String member) {
    return fields.getOrDefault(member.toLowerCase(Locale.ROOT), "");
  }
}
