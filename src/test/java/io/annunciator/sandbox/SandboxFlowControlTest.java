package io.annunciator.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

class SandboxFlowControlTest extends AppCalls {
  private final String token = dingtalkToken("dingabc", "ding-secret");

  @Test
  void a_flow_controlled_member_is_listed_and_sees_nothing_while_the_others_do() {
    turn("{'flowControlled':['Zhang3']}");

    JsonNode answer = send("Zhang3", "lead7", "nobody");

    assertThat(answer.path("flowControlledStaffIdList").toString()).isEqualTo("[\"Zhang3\"]");
    assertThat(answer.path("invalidStaffIdList").toString()).isEqualTo("[\"nobody\"]");
    assertThat(shown()).containsExactly("Lead lead7");
  }

  @Test
  void members_are_flow_controlled_until_a_list_without_them() {
    turn("{'flowControlled':['Zhang3','lead7']}");
    send("Zhang3", "lead7");
    assertThat(shown()).isEmpty();

    turn("{'flowControlled':['lead7']}");
    send("Zhang3", "lead7");
    assertThat(shown()).containsExactly("Crew Zhang3");

    turn("{'flowControlled':[]}");
    assertThat(send("Zhang3", "lead7").path("flowControlledStaffIdList")).isEmpty();
    assertThat(shown()).containsExactly("Crew Zhang3", "Crew Zhang3", "Lead lead7");
  }

  @Test
  void a_member_named_twice_is_listed_once_and_counts_as_one_call() {
    turn("{'flowControlled':['Zhang3']}");

    assertThat(send("Zhang3", "Zhang3").path("flowControlledStaffIdList")).hasSize(1);
    assertThat(turn("{}").path("apiUsed").asInt()).isEqualTo(1);
  }

  @Test
  void who_is_not_in_the_organisation_stays_invalid() {
    turn("{'flowControlled':['nobody']}");

    JsonNode answer = send("nobody");

    assertThat(answer.path("flowControlledStaffIdList")).isEmpty();
    assertThat(answer.path("invalidStaffIdList").toString()).isEqualTo("[\"nobody\"]");
  }

  @Test
  void a_user_id_counts_as_it_is_spelt() {
    turn("{'flowControlled':['zhang3']}");

    assertThat(send("Zhang3").path("flowControlledStaffIdList")).isEmpty();
    assertThat(shown()).containsExactly("Crew Zhang3");
  }

  private JsonNode send(String... users) {
    String body =
        "{'robotCode':'robot1','msgKey':'sampleText','msgParam':'{\\'content\\':\\'hot\\'}',"
            + ("'userIds':['" + String.join("','", users) + "']}");
    Answer answer = sandbox.dingtalkMembersSend("POST", token, bytes(body));
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return json(answer);
  }
}
