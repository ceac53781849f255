package io.annunciator.channel.wecom;

import static io.annunciator.channel.CodeMeaning.dead;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.annunciator.alarm.Alarm;
import io.annunciator.channel.CodeMeaning;
import io.annunciator.channel.Utf8;
import io.annunciator.message.Draft;
import io.annunciator.outbox.Card;
import io.annunciator.site.App;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * The template card of one active alarm, with a button that acknowledges it.
 *
 * <p>Source: WeCom, "Send application messages", template cards, and "Update a template card". How
 * long its texts may be is said for the button only; the others are kept to two lines of a phone.
 */
public final class WeComCard {
  static final String TYPE = "template_card";
  private static final String MARK = "\"msgtype\":\"" + TYPE + "\"";
  private static final int TITLE_BYTES_MAX = 108;
  private static final int TEXT_BYTES_MAX = 336;
  private static final int ROWS_MAX = 6;
  private static final int FACT_BYTES_MAX = 78;
  private static final int BUTTON_BYTES_MAX = 60;

  private static final String EXISTS = "42014";

  private WeComCard() {}

  static boolean isFor(App app, Draft draft) {
    return draft.isOneActive() && Boolean.TRUE.equals(app.config().get("cards"));
  }

  /** Says whether the body of a call is a card. */
  public static boolean isIn(byte[] body) {
    return new String(body, StandardCharsets.UTF_8)
        .contains(MARK); // texts have their quotes escaped
  }

  /** Returns the codes of a call that sends messages and cards. */
  static Map<String, CodeMeaning> codes() {
    Map<String, CodeMeaning> codes = new HashMap<>(WeComAppCodes.SEND);
    codes.put(EXISTS, CodeMeaning.delivered()); // an earlier attempt came through
    return codes;
  }

  /** Returns the codes of a call that changes a card. */
  static Map<String, CodeMeaning> updateCodes() {
    Map<String, CodeMeaning> codes = new HashMap<>(WeComAppCodes.SEND);
    codes.put("60140", dead("the card can no longer be changed by this press."));
    return codes;
  }

  /**
   * Returns the card.
   *
   * @param key by which WeCom knows a repetition
   */
  static ObjectNode of(Draft draft, String key) {
    Alarm alarm = draft.highest();
    ObjectNode card = Json.object();
    card.put("card_type", "button_interaction");
    card.put("task_id", key);
    card.putObject("main_title")
        .put("title", cut(draft.title(), TITLE_BYTES_MAX))
        .put("desc", cut(alarm.source() + " " + alarm.condition(), TITLE_BYTES_MAX));
    if (!alarm.message().isBlank()) {
      card.put("sub_title_text", cut(alarm.message(), TEXT_BYTES_MAX));
    }
    ArrayNode rows = card.putArray("horizontal_content_list");
    draft.facts().stream()
        .limit(ROWS_MAX)
        .forEach(
            fact ->
                rows.addObject()
                    .put("keyname", fact.name())
                    .put("value", cut(fact.text(), FACT_BYTES_MAX)));
    card.putArray("button_list")
        .addObject()
        .put("type", 0)
        .put("text", "确认 Ack")
        .put("style", 1)
        .put("key", "ack:" + alarm.shortId());
    return card;
  }

  /** Returns the body of a call that replaces the button for all who have the card. */
  public static byte[] update(App app, Card card) {
    String done = card.state().equals(Card.CLEARED) ? "已恢复 Cleared" : "✓ " + card.by();
    ObjectNode body =
        Json.object()
            .put("atall", 1)
            .put("agentid", Integer.parseInt(app.text("agentId").strip()))
            .put("response_code", card.code());
    body.putObject("button").put("replace_name", cut(done, BUTTON_BYTES_MAX));
    return Json.bytes(body);
  }

  private static String cut(String text, int bytesMax) {
    return Utf8.cut(text, bytesMax, Utf8::bytes);
  }
}
