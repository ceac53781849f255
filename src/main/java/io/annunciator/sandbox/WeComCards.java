package io.annunciator.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import io.annunciator.site.App;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Cards with a button, and {@code POST /cgi-bin/message/update_template_card}: replaces the button
 * with a response code, which each press brings and which is good once.
 *
 * <p>Source: WeCom developer centre, "Send application messages" and "Update a template card".
 */
final class WeComCards {
  private final Map<String, Map<String, String>> cards = new HashMap<>();
  private final Map<String, String> codes = new HashMap<>();

  static boolean isIn(JsonNode body) {
    return JsonBody.text(body, "msgtype").equals("template_card");
  }

  /** What is wrong with a card that is to be sent. */
  synchronized Optional<Verdict.Refused> fault(App app, JsonNode body) {
    JsonNode card = body.path("template_card");
    String id = JsonBody.text(card, "task_id");
    if (app.text("events", "token").isEmpty()) {
      return Optional.of(new Verdict.Refused(43012, "callback url needed"));
    }
    if (!JsonBody.text(card, "card_type").equals("button_interaction")) {
      return Optional.of(new Verdict.Refused(42031, "invalid card_type"));
    }
    return !id.matches("[0-9A-Za-z_@-]{1,128}") || cards.containsKey(key(app, id))
        ? Optional.of(new Verdict.Refused(42014, "taskid has existed or empty or exceed max len"))
        : Optional.empty();
  }

  /** Returns what the card shows, from now on. */
  synchronized Map<String, String> create(App app, JsonNode body) {
    JsonNode card = body.path("template_card");
    Map<String, String> values = new ConcurrentHashMap<>();
    values.put("title", card.at("/main_title/title").asText());
    values.put("text", text(card));
    values.put("state", card.at("/button_list/0/text").asText());
    cards.put(key(app, id(body)), values);
    return values;
  }

  /** A line for the text below the title, and one for each row. */
  private static String text(JsonNode card) {
    List<String> lines = new ArrayList<>();
    lines.add(card.path("sub_title_text").asText());
    for (JsonNode row : card.path("horizontal_content_list")) {
      lines.add(row.path("keyname").asText() + " " + row.path("value").asText());
    }
    return String.join("\n", lines).strip();
  }

  static String id(JsonNode body) {
    return JsonBody.text(body.path("template_card"), "task_id");
  }

  private static String key(App app, String id) {
    return app.name() + "\n" + id;
  }

  /** Somebody presses the button: returns the response code. */
  synchronized String press(App app, String id) {
    String code = UUID.randomUUID().toString();
    codes.put(code, key(app, id));
    return code;
  }

  synchronized Answer update(App app, JsonNode body) {
    String card = codes.remove(JsonBody.text(body, "response_code"));
    if (card == null || !card.startsWith(app.name() + "\n")) {
      return Answer.of(60140, "invalid response_code");
    }
    Optional.ofNullable(cards.get(card))
        .ifPresent(values -> values.put("state", body.at("/button/replace_name").asText()));
    return Answer.ok();
  }
}
