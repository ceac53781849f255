package io.annunciator.channel.dingtalk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.annunciator.channel.AppChannel;
import io.annunciator.channel.CallRefused;
import io.annunciator.outbox.ChatGroup;
import io.annunciator.outbox.Outcome;
import io.annunciator.site.Target;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DingTalkConversationTest extends DingTalkAppContract {
  private static final Instant AT = Instant.parse("2026-03-01T08:00:00Z");
  private final List<ChatGroup> groups = new ArrayList<>();
  private final DingTalkConversation conversation =
      new DingTalkConversation(API, APPS::get, app -> true, () -> groups);

  @Override
  AppChannel channel() {
    return conversation;
  }

  @Override
  Target target() {
    return target(Map.of("app", "plant", "openConversationId", "cid1=="), List.of("t"));
  }

  @Test
  void the_request_has_the_documented_shape() throws IOException {
    assertThat(conversation.uri(new byte[0])).isEqualTo(API + "/v1.0/robot/groupMessages/send");
    assertThat(json("Boiler", "pressure").toString())
        .isEqualTo(
            "{\"robotCode\":\"dingabc\",\"openConversationId\":\"cid1==\","
                + "\"msgKey\":\"sampleMarkdown\","
                + "\"msgParam\":\"{\\\"title\\\":\\\"Boiler\\\",\\\"text\\\":\\\"pressure\\\"}\"}");
  }

  @Test
  void the_code_of_a_cool_app_is_sent_if_there_is_one() throws IOException {
    Target cool =
        target(
            Map.of("app", "plant", "openConversationId", "cid1==", "coolAppCode", "COOLAPP-1"),
            List.of("t"));

    assertThat(json(conversation.body(cool, draft("t", "x"), "k")).get("coolAppCode").asText())
        .isEqualTo("COOLAPP-1");
  }

  private static ChatGroup group(String app, String conversation, String title, String coolApp) {
    return new ChatGroup(app, conversation, title, coolApp, AT, Optional.empty());
  }

  private static final Map<String, Object> BOILER = Map.of("app", "plant", "group", " Boiler ");

  private String addressed() throws Exception {
    byte[] stored = conversation.body(target(BOILER, List.of("t")), draft("标题", "x"), "k");
    assertThat(conversation.addressed(BOILER, stored))
        .isEqualTo(conversation.addressed(BOILER, stored));
    return new String(conversation.addressed(BOILER, stored), StandardCharsets.UTF_8);
  }

  @Test
  void a_group_named_by_its_title_is_looked_up_at_every_attempt() throws Exception {
    groups.add(group("other", "cid0", "Boiler", ""));
    groups.add(group("plant", "cid1", "Boiler", ""));
    assertThat(addressed())
        .contains("\"openConversationId\":\"cid1\"", "标题")
        .doesNotContain("cool");

    groups.set(1, group("plant", "cid2", "Boiler", "COOL-1"));
    assertThat(addressed())
        .contains("\"openConversationId\":\"cid2\"", "\"coolAppCode\":\"COOL-1\"");
  }

  @Test
  void a_group_named_by_its_id_is_not_looked_up() throws Exception {
    byte[] body = conversation.body(target(), draft("t", "x"), "k");
    assertThat(conversation.addressed(target().config(), body)).isSameAs(body);
  }

  @Test
  void a_title_that_no_group_of_the_app_has_is_explained_and_tried_again() {
    groups.add(group("other", "cid0", "Boiler", ""));
    groups.add(new ChatGroup("plant", "cid1", "Boiler", "", AT, Optional.of(AT)));
    assertRefused("no-such-group", "not in a group called \"Boiler\"; groups known: none. Add");

    groups.add(group("plant", "cid2", "", ""));
    for (int i = 10; i < 21; i++) {
      groups.add(group("plant", "cid" + i, "Mill " + i, ""));
    }
    assertRefused("no-such-group", "groups known: Mill 10, Mill 11, ");
    assertRefused("no-such-group", "Mill 19, …. Add the robot to the group or write to it once.");
  }

  @Test
  void a_title_that_two_groups_have_is_explained_and_tried_again() {
    groups.add(group("plant", "cid1", "Boiler", ""));
    groups.add(group("plant", "cid2", "Boiler", ""));
    assertRefused("several-groups", "in 2 groups called \"Boiler\". Rename one of them");
  }

  private void assertRefused(String code, String reason) {
    assertThatExceptionOfType(CallRefused.class)
        .isThrownBy(this::addressed)
        .satisfies(
            e -> {
              assertThat(e.outcome().kind()).isEqualTo(Outcome.Kind.LATER);
              assertThat(e.outcome().code()).isEqualTo(code);
              assertThat(e.outcome().reason()).contains(reason);
            });
  }
}
