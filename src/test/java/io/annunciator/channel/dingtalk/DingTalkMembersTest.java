package io.annunciator.channel.dingtalk;

import static org.assertj.core.api.Assertions.assertThat;

import io.annunciator.channel.AppChannel;
import io.annunciator.outbox.Outcome;
import io.annunciator.outbox.Outcome.Kind;
import io.annunciator.site.Target;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DingTalkMembersTest extends DingTalkAppContract {
  private final DingTalkMembers members = new DingTalkMembers(API, APPS::get, app -> true);

  @Override
  AppChannel channel() {
    return members;
  }

  @Override
  Target target() {
    return target(Map.of("app", "plant"), List.of("manager4220", "zhang3"));
  }

  @Test
  void the_request_has_the_documented_shape() throws IOException {
    assertThat(members.uri(new byte[0])).isEqualTo(API + "/v1.0/robot/oToMessages/batchSend");
    assertThat(new DingTalkMembers(API + "/", APPS::get, app -> true).uri(new byte[0]))
        .isEqualTo(members.uri(new byte[0]));
    assertThat(json("Boiler", "pressure").toString())
        .isEqualTo(
            "{\"robotCode\":\"dingabc\",\"userIds\":[\"manager4220\",\"zhang3\"],"
                + "\"msgKey\":\"sampleMarkdown\","
                + "\"msgParam\":\"{\\\"title\\\":\\\"Boiler\\\",\\\"text\\\":\\\"pressure\\\"}\"}");
  }

  @Test
  void the_body_is_for_those_whom_the_target_names_now() throws IOException {
    byte[] body = members.body(target().to(List.of("zhang3")), draft("t", "x"), "k");

    assertThat(json(body).get("userIds").toString()).isEqualTo("[\"zhang3\"]");
  }

  @Test
  void a_message_has_at_most_20_receivers() {
    assertThat(members.receiversMax()).isEqualTo(20);
  }

  @Test
  void an_unknown_member_is_dead_and_the_others_are_reached() {
    Outcome outcome =
        members.outcome(200, "{\"processQueryKey\":\"k\",\"invalidStaffIdList\":[\"zhang3\"]}");

    assertThat(outcome.kind()).isEqualTo(Kind.PARTIAL);
    assertThat(outcome.of("manager4220")).isEqualTo(Outcome.delivered());
    assertThat(outcome.of("zhang3"))
        .isEqualTo(
            Outcome.dead(
                "invalidStaffId",
                "DingTalk invalidStaffId: there is no such member in the organisation, or the app"
                    + " may not reach them. Correct the target's users, or widen the range of"
                    + " members on the app's page."));
  }

  @Test
  void a_throttled_member_comes_later() {
    Outcome outcome = members.outcome(200, "{\"flowControlledStaffIdList\":[\"zhang3\"]}");

    assertThat(outcome.exceptions()).containsOnlyKeys("zhang3");
    assertThat(outcome.of("zhang3"))
        .returns(Kind.LATER, Outcome::kind)
        .returns("flowControlledStaffId", Outcome::code);
  }

  @Test
  void both_lists_may_be_there_and_refused_for_good_counts_more() {
    Outcome outcome =
        members.outcome(
            200,
            "{\"invalidStaffIdList\":[\"a\",\"both\",7],"
                + "\"flowControlledStaffIdList\":[\"b\",\"both\"]}");

    assertThat(outcome.exceptions()).containsOnlyKeys("a", "b", "both", "7");
    assertThat(outcome.of("a").kind()).isEqualTo(Kind.DEAD);
    assertThat(outcome.of("7").kind()).isEqualTo(Kind.DEAD);
    assertThat(outcome.of("b").kind()).isEqualTo(Kind.LATER);
    assertThat(outcome.of("both").kind()).isEqualTo(Kind.DEAD);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "null", "\"\"", "[\"\"]", "[null]", "[\" \"]"})
  void empty_lists_mean_delivered(String list) {
    String body =
        "{\"invalidStaffIdList\":" + list + ",\"flowControlledStaffIdList\":" + list + "}";

    assertThat(members.outcome(200, body)).isEqualTo(Outcome.delivered());
  }

  @Test
  void the_lists_of_a_failure_do_not_count() {
    String body = "{\"code\":\"send.too.fast\",\"invalidStaffIdList\":[\"a\"]}";

    assertThat(members.outcome(400, body).kind()).isEqualTo(Kind.PAUSE);
  }
}
