package io.annunciator.channel.dingtalk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.annunciator.alarm.Alarm;
import io.annunciator.alarm.AlarmState;
import io.annunciator.channel.AppChannel;
import io.annunciator.message.Draft;
import io.annunciator.outbox.Card;
import io.annunciator.outbox.ChatGroup;
import io.annunciator.outbox.Outcome;
import io.annunciator.outbox.Outcome.Kind;
import io.annunciator.site.App;
import io.annunciator.site.Limit;
import io.annunciator.site.Target;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DingTalkCardTest {
  private static final String API = "https://api.dingtalk.com";
  private static final Map<String, App> APPS =
      Map.of(
          "plant",
          new App(
              "plant",
              "dingtalk",
              Map.of("robotCode", "robot1\n", "cardTemplate", "t1.schema\n", "stream", true)));

  private final AppChannel members = new DingTalkMembers(API, APPS::get, app -> true);
  private final AppChannel conversation =
      new DingTalkConversation(
          API,
          APPS::get,
          app -> true,
          () ->
              List.of(
                  new ChatGroup("plant", "cid2", "Boiler", "", Instant.EPOCH, Optional.empty())));

  private static Target target(Map<String, Object> config, String... receivers) {
    return new Target(
        "ops", "t", "kind", "digest", Limit.NONE, "alarm", List.of(receivers), config);
  }

  private static final Target PEOPLE = target(Map.of("app", "plant"), "li", "wang");
  private static final Target GROUP =
      target(Map.of("app", "plant", "openConversationId", "cid1=="), "t");

  private static Draft draft(AlarmState state, boolean isOne, String text) {
    Alarm alarm =
        new Alarm(
            "1",
            "pump-1",
            "alarm",
            state,
            950,
            "",
            null,
            null,
            "",
            "",
            "",
            Instant.EPOCH,
            Map.of(),
            Instant.EPOCH);
    return new Draft("pump-1 \"dry\"", text, alarm, isOne, List.of());
  }

  private static String text(byte[] body) {
    return new String(body, StandardCharsets.UTF_8);
  }

  private static String card(AppChannel channel, Target target) {
    byte[] body = channel.body(target, draft(AlarmState.ACTIVE, true, "**干**\nline"), "m-1");
    assertThat(channel.body(target, draft(AlarmState.ACTIVE, true, "**干**\nline"), "m-1"))
        .isEqualTo(body);
    assertThat(channel.uri(body)).isEqualTo(API + "/v1.0/card/instances/createAndDeliver");
    return text(body);
  }

  private static final String BEGINNING =
      "{\"cardTemplateId\":\"t1.schema\",\"outTrackId\":\"m-1\",\"callbackType\":\"STREAM\","
          + "\"cardData\":{\"cardParamMap\":{\"title\":\"pump-1 \\\"dry\\\"\","
          + "\"text\":\"**干**\\nline\",\"id\":\"%s\",\"severity\":\"critical\","
          + "\"state\":\"active\",\"by\":\"\",\"notice\":\"\"}},";

  private static String beginning() {
    return BEGINNING.formatted(draft(AlarmState.ACTIVE, true, "").highest().shortId());
  }

  @Test
  void a_group_gets_one_active_alarm_as_a_card() {
    assertThat(card(conversation, GROUP))
        .isEqualTo(
            beginning()
                + "\"openSpaceId\":\"dtv1.card//IM_GROUP.cid1==\","
                + "\"imGroupOpenSpaceModel\":{\"supportForward\":false,"
                + "\"lastMessageI18n\":{\"ZH_CN\":\"pump-1 \\\"dry\\\"\"},"
                + "\"notification\":{\"alertContent\":\"pump-1 \\\"dry\\\"\"}},"
                + "\"imGroupOpenDeliverModel\":{\"robotCode\":\"robot1\"},\"userIdType\":1}");
  }

  private static final App BY_ADDRESS =
      new App(
          "plant",
          "dingtalk",
          Map.of("clientId", "ding1", "robotCode", "robot1", "cardTemplate", "t1.schema"));

  @Test
  void without_a_stream_the_card_names_the_address_for_presses() {
    AppChannel channel = new DingTalkMembers(API, name -> BY_ADDRESS, app -> true);
    String key = new DingTalkCardCallback(BY_ADDRESS).routeKey();

    assertThat(card(channel, PEOPLE))
        .contains("\"callbackType\":\"HTTP\",\"callbackRouteKey\":\"" + key + "\",\"cardData\"");
  }

  @Test
  void while_a_press_would_not_reach_us_there_are_no_cards() {
    Draft draft = draft(AlarmState.ACTIVE, true, "dry");
    AppChannel toMembers = new DingTalkMembers(API, name -> BY_ADDRESS, app -> false);
    AppChannel toGroup =
        new DingTalkConversation(API, name -> BY_ADDRESS, app -> false, () -> List.of());

    assertThat(toMembers.uri(toMembers.body(PEOPLE, draft, "m-1"))).endsWith("/batchSend");
    assertThat(toGroup.uri(toGroup.body(GROUP, draft, "m-1"))).endsWith("/groupMessages/send");
  }

  @Test
  void members_get_it_each_in_a_space_of_his_own() {
    assertThat(card(members, PEOPLE))
        .isEqualTo(
            beginning()
                + "\"openSpaceId\":\"dtv1.card//IM_ROBOT.li;IM_ROBOT.wang\","
                + "\"imRobotOpenSpaceModel\":{\"supportForward\":false,"
                + "\"lastMessageI18n\":{\"ZH_CN\":\"pump-1 \\\"dry\\\"\"},"
                + "\"notification\":{\"alertContent\":\"pump-1 \\\"dry\\\"\"}},"
                + "\"imRobotOpenDeliverModel\":{\"spaceType\":\"IM_ROBOT\",\"robotCode\":\"robot1\"},"
                + "\"userIdType\":1}");
  }

  @Test
  void a_group_that_is_named_by_its_title_is_looked_up_for_a_card_too() throws Exception {
    Map<String, Object> config = Map.of("app", "plant", "group", "Boiler");
    byte[] stored =
        conversation.body(target(config, "t"), draft(AlarmState.ACTIVE, true, "x"), "m-1");

    byte[] sent = conversation.addressed(config, stored);

    assertThat(text(sent)).contains("\"openSpaceId\":\"dtv1.card//IM_GROUP.cid2\"");
    assertThat(DingTalkCard.isIn(sent)).isTrue();
  }

  @Test
  void digests_and_notices_stay_markdown() {
    for (Draft other :
        List.of(
            draft(AlarmState.ACTIVE, false, "x"),
            draft(AlarmState.CLEARED, true, "x"),
            draft(AlarmState.ACKNOWLEDGED, true, "x"))) {
      byte[] body = conversation.body(GROUP, other, "m-1");
      assertThat(text(body)).contains("sampleMarkdown");
      assertThat(conversation.uri(body)).isEqualTo(API + "/v1.0/robot/groupMessages/send");
    }
    assertThat(DingTalkCard.isIn(new byte[0])).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"1024, 1024, true", "1025, 1024, false"})
  void a_value_has_at_most_1024_bytes(int bytes, int most, boolean isWhole) throws Exception {
    String text = "x".repeat(bytes);
    JsonNode body =
        new ObjectMapper()
            .readTree(conversation.body(GROUP, draft(AlarmState.ACTIVE, true, text), "k"));

    String value = body.at("/cardData/cardParamMap/text").asText();
    assertThat(value.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(most);
    assertThat(value.equals(text)).isEqualTo(isWhole);
  }

  @Test
  void a_long_text_ends_with_a_whole_line() throws Exception {
    String text = "first\n" + "锅".repeat(300) + "\n[Acknowledge](" + "x".repeat(200) + ")";
    JsonNode body =
        new ObjectMapper()
            .readTree(conversation.body(GROUP, draft(AlarmState.ACTIVE, true, text), "k"));

    assertThat(body.at("/cardData/cardParamMap/text").asText())
        .isEqualTo("first\n" + "锅".repeat(300) + "\n…");
  }

  @Test
  void a_long_message_leaves_room_for_what_follows_it() throws Exception {
    String text = "### High\n\n> " + "锅".repeat(1_300) + "\n\n- Area: boiler\n- Time: 08:00:00";
    JsonNode body =
        new ObjectMapper()
            .readTree(conversation.body(GROUP, draft(AlarmState.ACTIVE, true, text), "k"));

    String value = body.at("/cardData/cardParamMap/text").asText();
    assertThat(value)
        .startsWith("### High\n\n> 锅锅")
        .endsWith("锅…\n\n- Area: boiler\n- Time: 08:00:00");
    assertThat(value.getBytes(StandardCharsets.UTF_8)).hasSizeBetween(1_022, 1_024);
  }

  @ParameterizedTest
  @CsvSource({
    "400, param.cardAlreadyExist, DELIVERED",
    "400, param.templateNotExist, DEAD",
    "400, param.templateUnpublished, DEAD",
    "400, param.contentUnsafe, CONTENT_REFUSED",
    "400, param.other, DEAD",
    "500, system.busy, LATER",
    "400, InvalidAuthentication, AGAIN",
    "403, Forbidden.AccessDenied.ApiCountLimitForOrg, QUOTA",
  })
  void a_refused_card_is_classed_by_its_code(int status, String code, Kind kind) {
    String body = "{\"requestid\":\"r\",\"code\":\"" + code + "\",\"message\":\"words\"}";
    assertThat(members.outcome(status, body).kind()).isEqualTo(kind);
    assertThat(DingTalkCardCall.update(API).outcome(status, body).kind()).isEqualTo(kind);
  }

  @Test
  void a_space_to_which_it_was_not_delivered_is_dead() {
    String answer =
        "{\"success\":true,\"result\":{\"outTrackId\":\"m-1\",\"deliverResults\":["
            + "{\"spaceId\":\"li\",\"success\":true},"
            + "{\"spaceId\":\"wang\",\"success\":false,\"errorMsg\":\"no such user\"}]}}";

    Outcome some = members.outcome(200, answer);
    assertThat(some.kind()).isEqualTo(Kind.PARTIAL);
    assertThat(some.of("li").kind()).isEqualTo(Kind.DELIVERED);
    assertThat(some.of("wang").kind()).isEqualTo(Kind.DEAD);
    assertThat(some.of("wang").reason()).contains("no such user");
    assertThat(conversation.outcome(200, answer).kind()).isEqualTo(Kind.DEAD);
    assertThat(conversation.outcome(200, answer.replace("false", "true")).kind())
        .isEqualTo(Kind.DELIVERED);
    assertThat(conversation.outcome(200, "{\"success\":false}").kind()).isEqualTo(Kind.LATER);
  }

  private static String press(String content) {
    return "{\"type\":\"actionCallback\",\"outTrackId\":\"m-1\",\"userId\":\"li\",\"content\":\""
        + content.replace("\"", "\\\"")
        + "\"}";
  }

  @Test
  void a_press_of_acknowledge_is_read() {
    assertThat(
            DingTalkCard.press(
                press(
                    "{\"cardPrivateData\":{\"actionIds\":[\"1\"],\"params\":{\"action\":\"ack\"}}}")))
        .contains(new DingTalkCard.Press("m-1", "li"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "no", "{}", "{\"cardPrivateData\":{\"params\":{\"action\":\"other\"}}}"})
  void anything_else_is_no_press(String content) {
    assertThat(DingTalkCard.press(press(content))).isEmpty();
    assertThat(DingTalkCard.press(content)).isEmpty();
    assertThat(DingTalkCard.isTold(press(content))).isTrue();
    assertThat(DingTalkCard.isTold(content)).isFalse();
  }

  @Test
  void the_answer_changes_the_card_for_all_and_the_notice_for_one() {
    String options =
        "{\"cardUpdateOptions\":{\"updateCardDataByKey\":true,\"updatePrivateDataByKey\":true},";
    assertThat(DingTalkCard.answer("acked", "li", "").toString())
        .isEqualTo(
            options
                + "\"cardData\":{\"cardParamMap\":{\"state\":\"acked\",\"by\":\"li\"}},"
                + "\"userPrivateData\":{\"cardParamMap\":{\"notice\":\"\"}}}");
    assertThat(DingTalkCard.answer("", "", "Sorry").toString())
        .isEqualTo(options + "\"userPrivateData\":{\"cardParamMap\":{\"notice\":\"Sorry\"}}}");
  }

  @Test
  void an_update_changes_only_what_it_names() {
    DingTalkCardCall update = DingTalkCardCall.update(API + "/");
    byte[] body = DingTalkCard.update(new Card("m-1", "plant", "a/b", 7, Card.CLEARED, "li", ""));

    assertThat(text(body))
        .isEqualTo(
            "{\"outTrackId\":\"m-1\",\"cardData\":{\"cardParamMap\":{\"state\":\"cleared\","
                + "\"by\":\"li\"}},\"cardUpdateOptions\":{\"updateCardDataByKey\":true}}");
    assertThat(update.method()).isEqualTo("PUT");
    assertThat(update.uri(body)).isEqualTo(API + "/v1.0/card/instances");
    assertThat(update.outcome(200, "{\"success\":true,\"result\":true}").kind())
        .isEqualTo(Kind.DELIVERED);
  }
}
