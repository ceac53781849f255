package io.annunciator.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class SandboxWeComTest extends WeComCalls {
  @Test
  void a_good_message_is_shown_in_its_group() {
    Answer answer = send(KEY, HELLO);

    assertThat(answer)
        .isEqualTo(
            new Answer(
                200, "application/json; charset=utf-8", "{\"errcode\":0,\"errmsg\":\"ok\"}"));
    assertThat(sandbox.messages())
        .isEqualTo(
            "[{'time':'2023-11-14T22:13:20Z','target':'boiler-ops/Operators',".replace('\'', '"')
                + "'kind':'wecomGroup','title':'Pump 7','text':'## Pump 7\\nhot'}]"
                    .replace('\'', '"'));
  }

  @Test
  void only_post_is_taken() {
    assertRefused(
        sandbox.wecomWebhookSend("GET", KEY, JSON, null), 40063, "some parameters are empty");
  }

  @Test
  void a_refusal_points_to_the_platforms_own_help() {
    assertThat(send("key=wrong", HELLO))
        .isEqualTo(
            Answer.of(
                93000,
                "invalid webhook url, hint: [1700000000000], from ip: 127.0.0.1, more info at"
                    + " https://open.work.weixin.qq.com/devtool/query?e=93000"));
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "key", "key=", "key=wrong", "key=ding", "access_token=693a91f6-7xxx"})
  void a_call_needs_the_key_of_a_wecom_robot(String query) {
    assertRefused(send(query, HELLO), 93000, "invalid webhook url");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "hello", "[]", "{\"msgtype\":\"text\"", "{} {}"})
  void a_body_must_be_one_json_object(String body) {
    assertRefused(send(KEY, body), 40008, "Warning: wrong json format. invalid message type");
  }

  @Test
  void a_missing_body_is_no_json_either() {
    assertRefused(
        sandbox.wecomWebhookSend("POST", KEY, null, null),
        40008,
        "Warning: wrong json format. invalid message type");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{'msgtype':'Markdown'}", "{'msgtype':1}", "{'msgtype':'sms'}"})
  void an_unknown_message_type_is_refused(String body) {
    assertRefused(send(KEY, body.replace('\'', '"')), 40008, "invalid message type");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'msgtype':'text'}",
        "{'msgtype':'text','markdown':{'content':'x'}}",
        "{'msgtype':'markdown','markdown':{'content':''}}",
        "{'msgtype':'markdown','markdown':{'text':'x'}}",
        "{'msgtype':'markdown_v2','markdown_v2':{'content':['x']}}"
      })
  void empty_content_is_refused(String body) {
    assertRefused(send(KEY, body.replace('\'', '"')), 44004, "empty content");
  }

  @ParameterizedTest
  @CsvSource({"text,2048", "markdown,4096", "markdown_v2,4096"})
  void content_is_taken_up_to_its_limit_in_bytes_of_utf_8(String type, int bytesMax) {
    String full = "中".repeat(bytesMax / 3) + "x".repeat(bytesMax % 3);

    assertOk(send(KEY, content(type, full)));
    assertRefused(
        send(KEY, content(type, full + "x")),
        40058,
        type + ".content exceed max length " + bytesMax + ". invalid Request Parameter");
    assertThat(messages()).hasSize(1);
  }

  @Test
  void a_text_shows_whom_it_mentions() {
    send(
        KEY,
        "{'msgtype':'text','text':{'content':'hot','mentioned_list':['zhangsan','@all'],"
                .replace('\'', '"')
            + "'mentioned_mobile_list':['13800001111']}}".replace('\'', '"'));

    assertThat(messages().path(0).path("text").asText())
        .isEqualTo("hot\n@zhangsan @@all @13800001111");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "## Pump 7 | Pump 7",
        "\\n  \\n> **Hot** water | Hot water",
        "- <font color='warning'>High</font> `PT-101` | High PT-101",
        "<@zhangsan> see [details](https://plant.example/a) | <@zhangsan> see details",
        "PT\\\\_101 is \\\\*\\\\*hot\\\\*\\\\* \\\\[x\\\\](y) | PT_101 is **hot** [x](y)",
        "$1 \\\\\\\\ 2 | $1 \\ 2",
        "#5 is hot | #5 is hot",
      })
  void the_title_is_the_first_line_without_markup(String markdown, String title) {
    assertOk(send(KEY, content("markdown", markdown + "\\nsecond line")));

    assertThat(messages().path(0).path("title").asText()).isEqualTo(title);
  }
}
