package io.annunciator.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SandboxDingTalkMessageTest extends DingTalkCalls {

  @ParameterizedTest
  @CsvSource({"报警,x", "x,报警", "x,1报警2"})
  void a_keyword_in_title_or_text_opens_the_robot(String title, String text) {
    assertOk(send("access_token=keyword", markdown(title, text)));
  }

  @Test
  void a_message_without_the_robots_keyword_is_refused() {
    assertRefused(
        send("access_token=keyword", markdown("报", "警 报 警")), 310000, "keywords not in content");
    assertThat(messages()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "hello", "[]", "'text'", "{'msgtype':'text'", "{}{}"})
  void a_body_must_be_one_json_object(String body) {
    assertRefused(send(OPEN, body), 40035, "缺少参数 json");
  }

  @Test
  void a_body_must_be_utf_8() {
    byte[] gbk = {'{', '"', (byte) 0xB1, (byte) 0xA8, '"', ':', '1', '}'};

    assertRefused(sandbox.dingtalkRobotSend("POST", OPEN, JSON, gbk), 40035, "缺少参数 json");
    assertRefused(sandbox.dingtalkRobotSend("POST", OPEN, JSON, null), 40035, "缺少参数 json");
  }

  @Test
  void an_unknown_message_type_is_refused() {
    assertRefused(send(OPEN, "{'msgtype':'image','image':{}}"), 400105, "不支持的消息类型");
    assertRefused(send(OPEN, "{'msgtype':'Text','Text':{'content':'x'}}"), 400105, "不支持的消息类型");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "msgtype | {'text':{'content':'x'}}",
        "text.content | {'msgtype':'text'}",
        "text.content | {'msgtype':'text','text':'x'}",
        "text.content | {'msgtype':'text','text':{'content':''}}",
        "text.content | {'msgtype':'text','text':{'content':1}}",
        "markdown.title | {'msgtype':'markdown','markdown':{'text':'x'}}",
        "markdown.text | {'msgtype':'markdown','markdown':{'title':'x'}}",
        "link.title | {'msgtype':'link','link':{'text':'b','messageUrl':'u'}}",
        "link.messageUrl | {'msgtype':'link','link':{'title':'a','text':'b','messageURL':'u'}}",
        "actionCard.text | {'msgtype':'actionCard','actionCard':{'title':'a'}}",
        "actionCard.btns | {'msgtype':'actionCard','actionCard':{'title':'a','text':'b'}}",
        "actionCard.btns | {'msgtype':'actionCard','actionCard':{'title':'a','text':'b','btns':[]}}",
        "actionCard.btns | {'msgtype':'actionCard','actionCard':{'title':'a','text':'b','singleTitle':'c'}}",
        "actionCard.btns | {'msgtype':'actionCard','actionCard':{'title':'a','text':'b','btns':[{'title':'c'}]}}",
        "feedCard.links | {'msgtype':'feedCard','feedCard':{}}",
        "feedCard.links | {'msgtype':'feedCard','feedCard':{'links':[{'title':'a','messageURL':'u'}]}}",
      })
  void each_type_has_mandatory_members(String missing, String body) {
    assertRefused(send(OPEN, body), 40035, "缺少参数 " + missing);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "one | one\\ntwo | {'msgtype':'text','text':{'content':'one\\ntwo'}}",
        "a | b @all | {'msgtype':'markdown','markdown':{'title':'a','text':'b @all'}}",
        "a | b\\n\\n[a](u) | {'msgtype':'link','link':{'title':'a','text':'b','messageUrl':'u'}}",
        "a | b\\n\\n[c](u) | {'msgtype':'actionCard','actionCard':{'title':'a','text':'b','singleTitle':'c','singleURL':'u','btns':[{}]}}",
        "a | b\\n\\n[c](u)\\n\\n[d](v) | {'msgtype':'actionCard','actionCard':{'title':'a','text':'b','btns':[{'title':'c','actionURL':'u'},{'title':'d','actionURL':'v'}]}}",
        "a | [a](u)\\n\\n[b](v) | {'msgtype':'feedCard','feedCard':{'links':[{'title':'a','messageURL':'u','picURL':'p'},{'title':'b','messageURL':'v','picURL':'p'}]}}",
      })
  void each_type_is_shown(String title, String text, String body) {
    assertOk(send(OPEN, body));

    assertThat(messages().path(0).path("title").asText()).isEqualTo(title);
    assertThat(messages().path(0).path("text").asText()).isEqualTo(text.replace("\\n", "\n"));
  }

  private static String markdown(String title, String text) {
    return "{'msgtype':'markdown','markdown':{'title':'" + title + "','text':'" + text + "'}}";
  }
}
