package io.annunciator.channel.dingtalk;

import static io.annunciator.channel.CodeMeaning.dead;
import static java.util.Map.entry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.annunciator.alarm.Alarm;
import io.annunciator.alarm.Severity;
import io.annunciator.channel.CodeMeaning;
import io.annunciator.channel.Utf8;
import io.annunciator.message.Draft;
import io.annunciator.outbox.Card;
import io.annunciator.outbox.Outcome;
import io.annunciator.site.App;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The interactive card of one active alarm, by the template that the app's {@code cardTemplate}
 * names. Its variables are texts: {@code title}, {@code text} (Markdown), {@code id} (the four
 * characters), {@code severity} (critical, high, medium, low), {@code state} (active, acked,
 * cleared), {@code by} (who acknowledged) and {@code notice} (to one reader).
 *
 * <p>Source: DingTalk open platform, "Create and deliver cards", "Update a card" and "Event
 * callback of cards".
 */
public final class DingTalkCard {
  private static final String START = "{\"cardTemplateId\":";
  private static final String SPACE = "dtv1.card//";
  private static final int VALUE_BYTES_MAX = 1_024;
  private static final String QUOTE = "\n> ";

  /** Less of it says nothing. */
  private static final int QUOTE_BYTES_MIN = 64;

  private static final String PARAMS = "cardParamMap";

  private static final CodeMeaning TEMPLATE =
      dead(
          "the card template cannot be used. Set the app's cardTemplate to one that is published for"
              + " this app.");

  static final Map<String, CodeMeaning> CODES =
      Map.of(
          "param.cardAlreadyExist",
          CodeMeaning.delivered(), // an earlier attempt came through
          "param.templateNotExist",
          TEMPLATE,
          "param.templateUnpublished",
          TEMPLATE,
          "param.contentUnsafe",
          DingTalkCodes.UNSAFE_CONTENT,
          "system.busy",
          DingTalkCodes.BUSY);

  static final List<Map.Entry<String, CodeMeaning>> BEGINNINGS =
      List.of(
          entry(
              "param.",
              dead("the card is not accepted. Compare its template with docs/answers.md.")));

  private static final CodeMeaning NOT_SHOWN =
      dead(
          "the card is not shown to this receiver. Check the robot's permission Card.Instance.Write.");
  private static final CodeMeaning UNSUCCESSFUL =
      CodeMeaning.later("the card is not taken. It is tried again.");

  private DingTalkCard() {}

  /** A press of the button. */
  public record Press(String card, String user) {}

  /**
   * @param isHeard whether a press would reach us
   */
  static boolean isFor(App app, Draft draft, Predicate<App> isHeard) {
    return draft.isOneActive() && isWanted(app) && isHeard.test(app);
  }

  /** Says whether the site wants cards of that app. */
  public static boolean isWanted(App app) {
    return !app.text("cardTemplate").isBlank();
  }

  /** Says whether presses come over the app's stream, rather than to an address of ours. */
  public static boolean isStreamed(App app) {
    return Boolean.TRUE.equals(app.config().get("stream"));
  }

  /** Says whether the body of a call creates a card. */
  public static boolean isIn(byte[] body) {
    return new String(body, 0, Math.min(body.length, START.length()), StandardCharsets.UTF_8)
        .equals(START);
  }

  /** Returns where the group or the members are, several joined. */
  static String group(String conversation) {
    return SPACE + "IM_GROUP." + conversation;
  }

  static String members(List<String> users) {
    return SPACE + String.join(";", users.stream().map(user -> "IM_ROBOT." + user).toList());
  }

  /**
   * @param key by which DingTalk knows a repetition
   */
  static byte[] body(App app, Draft draft, String key, String space) {
    Alarm alarm = draft.highest();
    String robot = app.text("robotCode").strip();
    ObjectNode body = Json.object();
    body.put("cardTemplateId", app.text("cardTemplate").strip());
    body.put("outTrackId", key);
    if (isStreamed(app)) {
      body.put("callbackType", "STREAM");
    } else {
      body.put("callbackType", "HTTP");
      body.put("callbackRouteKey", new DingTalkCardCallback(app).routeKey());
    }
    body.putObject("cardData")
        .putObject(PARAMS)
        .put("title", cut(draft.title()))
        .put("text", cut(withShorterQuote(draft.text())))
        .put("id", alarm.shortId())
        .put("severity", Severity.band(alarm.severity()).name().toLowerCase(Locale.ROOT))
        .put("state", Card.ACTIVE)
        .put("by", "")
        .put("notice", "");
    body.put("openSpaceId", space);
    boolean isGroup = space.startsWith(group(""));
    String model = isGroup ? "imGroup" : "imRobot";
    ObjectNode open = body.putObject(model + "OpenSpaceModel").put("supportForward", false);
    open.putObject("lastMessageI18n").put("ZH_CN", cut(draft.title()));
    open.putObject("notification").put("alertContent", cut(draft.title()));
    ObjectNode deliver = body.putObject(model + "OpenDeliverModel");
    if (!isGroup) {
      deliver.put("spaceType", "IM_ROBOT");
    }
    deliver.put("robotCode", robot);
    return Json.bytes(body.put("userIdType", 1));
  }

  /** What the operator wrote gives way first: what follows it says where and when. */
  private static String withShorterQuote(String text) {
    int start = text.indexOf(QUOTE) + 1;
    int end = text.indexOf('\n', start);
    int over = Utf8.bytes(text) - VALUE_BYTES_MAX;
    if (over <= 0 || start == 0 || end < 0) {
      return text;
    }
    String quote = text.substring(start, end);
    int room = Utf8.bytes(quote) - over;
    return room < QUOTE_BYTES_MIN
        ? text
        : text.substring(0, start) + Utf8.cut(quote, room, Utf8::bytes) + text.substring(end);
  }

  /** Whole lines, as far as there is room; a single long one is cut. */
  private static String cut(String text) {
    String cut = Utf8.cut(text, VALUE_BYTES_MAX, Utf8::bytes);
    int lastLine = cut.lastIndexOf('\n');
    return cut.length() == text.length() || lastLine < 0 ? cut : cut.substring(0, lastLine) + "\n…";
  }

  /** Returns what an answer that is no refusal says of each space, by the space's id. */
  static Outcome outcome(String answer) {
    JsonNode json = Json.read(answer);
    if (json.path("success").isBoolean() && !json.path("success").booleanValue()) {
      return UNSUCCESSFUL.outcome(DingTalkCodes.PLATFORM, "unsuccessful", "");
    }
    Map<String, Outcome> failed = new HashMap<>();
    for (JsonNode one : json.at("/result/deliverResults")) {
      if (!one.path("success").asBoolean(false)) {
        failed.put(
            one.path("spaceId").asText(""),
            NOT_SHOWN.outcome(
                DingTalkCodes.PLATFORM, "card-not-shown", one.path("errorMsg").asText("")));
      }
    }
    return failed.isEmpty() ? Outcome.delivered() : Outcome.partial(failed);
  }

  /** Says whether it is what DingTalk tells of something that was done with a card. */
  public static boolean isTold(String data) {
    return Json.read(data).path("outTrackId").isTextual();
  }

  /** Reads what DingTalk tells of a press; empty when it is none of Acknowledge. */
  public static Optional<Press> press(String data) {
    JsonNode json = Json.read(data);
    JsonNode content = Json.read(json.path("content").asText(""));
    boolean isAcknowledge = content.at("/cardPrivateData/params/action").asText("").equals("ack");
    Press press = new Press(json.path("outTrackId").asText(""), json.path("userId").asText(""));
    return Optional.of(press).filter(one -> isAcknowledge && !one.card().isEmpty());
  }

  /**
   * Returns the answer to a press.
   *
   * @param state shown to all; empty: as it was
   * @param notice shown to who pressed
   */
  public static JsonNode answer(String state, String by, String notice) {
    ObjectNode answer = Json.object();
    answer
        .putObject("cardUpdateOptions")
        .put("updateCardDataByKey", true)
        .put("updatePrivateDataByKey", true);
    if (!state.isEmpty()) {
      answer.putObject("cardData").putObject(PARAMS).put("state", state).put("by", cut(by));
    }
    answer.putObject("userPrivateData").putObject(PARAMS).put("notice", cut(notice));
    return answer;
  }

  /** Returns the body of a call that changes what a card shows. */
  public static byte[] update(Card card) {
    ObjectNode body = Json.object().put("outTrackId", card.id());
    body.putObject("cardData")
        .putObject(PARAMS)
        .put("state", card.state())
        .put("by", cut(card.by()));
    body.putObject("cardUpdateOptions").put("updateCardDataByKey", true);
    return Json.bytes(body);
  }
}
