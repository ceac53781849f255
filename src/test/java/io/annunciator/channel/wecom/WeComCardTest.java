package io.annunciator.channel.wecom;

import static org.assertj.core.api.Assertions.assertThat;

import io.annunciator.alarm.Alarm;
import io.annunciator.alarm.AlarmState;
import io.annunciator.message.Draft;
import io.annunciator.message.Fact;
import io.annunciator.outbox.Card;
import io.annunciator.outbox.Outcome.Kind;
import io.annunciator.site.App;
import io.annunciator.site.Limit;
import io.annunciator.site.Target;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WeComCardTest {
  private static final String API = "https://qyapi.weixin.qq.com";
  private static final App APP = new App("corp", "wecom", Map.of("agentId", "7\n", "cards", true));
  private static final Target TARGET =
      new Target(
          "ops",
          "t",
          "wecomAccounts",
          "digest",
          Limit.NONE,
          "alarm",
          List.of("LiSi", "party:2"),
          Map.of("app", "corp"));

  private final WeComAccounts accounts = new WeComAccounts(API, name -> APP);
  private final WeComCardUpdate update = new WeComCardUpdate(API + "/");

  private static final List<Fact> FACTS =
      List.of(
          new Fact("State", "Active · Critical"),
          new Fact("Value", "12.4 bar"),
          new Fact("Area", "锅".repeat(30)),
          new Fact("Time", "2026-01-01 08:00:05"),
          new Fact("ID", "4F2K"),
          new Fact("Limit", "10 bar"),
          new Fact("Site", "a seventh is not taken"));

  private static Draft draft(AlarmState state, boolean isOne, String message) {
    Alarm alarm =
        new Alarm(
            "1",
            "pump-1",
            "alarm",
            state,
            950,
            message,
            null,
            null,
            "",
            "",
            "",
            Instant.EPOCH,
            Map.of(),
            Instant.EPOCH);
    return new Draft("Critical pump-1", "**text**", alarm, isOne, FACTS);
  }

  private String body(Draft draft) {
    return new String(accounts.body(TARGET, draft, "m-1"), StandardCharsets.UTF_8);
  }

  @Test
  void one_active_alarm_is_a_card_with_a_button() {
    Draft draft = draft(AlarmState.ACTIVE, true, "dry");
    String id = draft.highest().shortId();

    assertThat(body(draft))
        .isEqualTo(
            "{\"touser\":\"LiSi\",\"toparty\":\"2\",\"msgtype\":\"template_card\",\"agentid\":7,"
                + "\"template_card\":{\"card_type\":\"button_interaction\",\"task_id\":\"m-1\","
                + "\"main_title\":{\"title\":\"Critical pump-1\",\"desc\":\"pump-1 alarm\"},"
                + "\"sub_title_text\":\"dry\","
                + "\"horizontal_content_list\":["
                + "{\"keyname\":\"State\",\"value\":\"Active · Critical\"},"
                + "{\"keyname\":\"Value\",\"value\":\"12.4 bar\"},"
                + "{\"keyname\":\"Area\",\"value\":\""
                + "锅".repeat(25)
                + "…\"},"
                + "{\"keyname\":\"Time\",\"value\":\"2026-01-01 08:00:05\"},"
                + "{\"keyname\":\"ID\",\"value\":\"4F2K\"},"
                + "{\"keyname\":\"Limit\",\"value\":\"10 bar\"}],\"button_list\":[{\"type\":0,\"text\":\"确认 Ack\",\"style\":1,\"key\":\"ack:"
                + id
                + "\"}]},\"safe\":0,\"enable_duplicate_check\":1,\"duplicate_check_interval\":14400}");
    assertThat(WeComCard.isIn(accounts.body(TARGET, draft, "m-1"))).isTrue();
  }

  @Test
  void long_texts_are_cut_and_no_text_is_left_out() {
    assertThat(body(draft(AlarmState.ACTIVE, true, "锅".repeat(500)))).contains("锅".repeat(100));
    assertThat(body(draft(AlarmState.ACTIVE, true, "锅".repeat(500))))
        .doesNotContain("锅".repeat(113));
    assertThat(body(draft(AlarmState.ACTIVE, true, ""))).doesNotContain("sub_title_text");
  }

  @Test
  void digests_and_notices_stay_markdown_whatever_they_say() {
    for (Draft other :
        List.of(
            draft(AlarmState.ACTIVE, false, "\"msgtype\":\"template_card\""),
            draft(AlarmState.CLEARED, true, "x"),
            draft(AlarmState.ACKNOWLEDGED, true, "x"))) {
      assertThat(body(other)).contains("\"msgtype\":\"markdown\"");
      assertThat(WeComCard.isIn(accounts.body(TARGET, other, "m-1"))).isFalse();
    }
  }

  @ParameterizedTest
  @CsvSource({"42014, DELIVERED", "43012, DEAD", "42031, DEAD", "-1, LATER", "42001, AGAIN"})
  void a_refused_card_is_classed_by_its_code(int code, Kind kind) {
    String answer = "{\"errcode\":" + code + ",\"errmsg\":\"words\"}";
    assertThat(accounts.outcome(200, answer).kind()).isEqualTo(kind);
  }

  @ParameterizedTest
  @CsvSource({"0, DELIVERED", "60140, DEAD", "42015, DEAD", "-1, LATER", "40014, AGAIN"})
  void a_refused_change_is_classed_by_its_code(int code, Kind kind) {
    String answer = "{\"errcode\":" + code + ",\"errmsg\":\"words\"}";
    assertThat(update.outcome(200, answer).kind()).isEqualTo(kind);
  }

  @Test
  void the_button_is_replaced_for_all_by_the_code_of_a_press() {
    Card card = new Card("m-1", "corp", "a/b", 7, Card.ACKNOWLEDGED, "LiSi", "code-1");
    byte[] body = WeComCard.update(APP, card);

    assertThat(new String(body, StandardCharsets.UTF_8))
        .isEqualTo(
            "{\"atall\":1,\"agentid\":7,\"response_code\":\"code-1\","
                + "\"button\":{\"replace_name\":\"✓ LiSi\"}}");
    assertThat(update.uri(body)).isEqualTo(API + "/cgi-bin/message/update_template_card");
    assertThat(card.toString()).doesNotContain("code-1");
  }
}
