package io.annunciator.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class SandboxWeComAppTest extends WeComAppCalls {
  @Test
  void a_member_sees_a_good_message() {
    JsonNode answer = json(send(GOOD));

    assertThat(answer.path("errcode").asInt(-99)).isZero();
    assertThat(answer.path("invaliduser").asText("-")).isEmpty();
    assertThat(answer.path("msgid").asText()).isNotEmpty();
    assertThat(sandbox.messages())
        .isEqualTo(
            ("[{'time':'2023-11-14T22:13:20Z','target':'boiler-ops/Crew','kind':'wecomAccounts',"
                    + "'receiver':'LiSi','title':'Pump 7','text':'## Pump 7\\nhot'}]")
                .replace('\'', '"'));
  }

  @Test
  void each_known_receiver_sees_it_once_and_the_others_are_listed() {
    JsonNode answer =
        json(
            send(
                "{'touser':'lisi|LISI|ZhaoLiu|Nobody|wangwu|party:2','toparty':'2|3','totag':'7|8|9',"
                    + "'msgtype':'text','agentid':'1000002','text':{'content':'hot'}}"));

    assertThat(answer.path("errcode").asInt(-99)).isZero();
    assertThat(answer.path("invaliduser").asText()).isEqualTo("zhaoliu|nobody|party:2");
    assertThat(answer.path("invalidparty").asText()).isEqualTo("3");
    assertThat(answer.path("invalidtag").asText()).isEqualTo("8|9");
    assertThat(shown()).containsExactly("Crew LiSi", "Crew party:2", "Crew tag:7", "Lead wangwu");
  }

  @Test
  void everybody_is_whom_the_targets_of_the_app_name() {
    assertErrcode(send(to("@all").replace("{'touser'", "{'toparty':'9','touser'")), 0);

    assertThat(shown())
        .containsExactly("Crew LiSi", "Crew party:2", "Crew tag:7", "Crew zhangsan", "Lead wangwu");
  }

  @Test
  void a_message_to_nobody_known_is_refused() {
    Answer answer = send(to("ZhaoLiu|Nobody"));

    assertErrcode(answer, 81013);
    assertThat(json(answer).path("invaliduser").asText()).isEqualTo("zhaoliu|nobody");
    assertThat(json(answer).has("msgid")).isFalse();
    assertThat(shown()).isEmpty();
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "access_token=", "token=x"})
  void a_call_needs_the_token_in_its_query(String query) {
    assertErrcode(sandbox.wecomMessageSend("POST", query, bytes(GOOD)), 41001);
  }

  @Test
  void an_unknown_token_and_one_of_the_other_platform_are_refused_before_the_body_is_read() {
    String dingtalk = dingtalkToken("dingabc", "ding-secret");

    assertThat(sandbox.wecomMessageSend("POST", "access_token=made-up", null))
        .isEqualTo(Answer.of(40014, "invalid access_token"));
    assertErrcode(sandbox.wecomMessageSend("POST", "access_token=" + dingtalk, null), 40014);
  }

  @Test
  void a_token_is_good_for_7200_seconds_and_expired_from_then_on() {
    clock.turn(Duration.ofSeconds(7_200).minusMillis(1));
    assertErrcode(send(GOOD), 0);

    clock.turn(Duration.ofMillis(1));
    assertErrcode(send("{}"), 42001);
    wecomToken("wecom-secret");
    assertErrcode(send("{}"), 42001);
  }

  @Test
  void an_expired_token_is_forgotten_after_a_day() {
    clock.turn(Duration.ofDays(1).plusSeconds(7_200));
    wecomToken("other-secret");
    assertErrcode(send(GOOD), 42001);

    clock.turn(Duration.ofSeconds(7_200));
    wecomToken("other-secret");
    assertErrcode(send(GOOD), 40014);
  }

  @Test
  void only_post_is_taken() {
    assertErrcode(sandbox.wecomMessageSend("GET", "access_token=" + token, bytes(GOOD)), 40063);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "1000002 | 1000003 | 301002",
        "1000002 | '1000003' | 301002",
        "'agentid' | 'agent' | 41011",
        "'LiSi' | '' | 82001",
        "'LiSi' | ['LiSi'] | 82001",
        "'markdown' | 'news' | 40008",
        "'content' | 'text' | 44004",
        "{'touser | {{'touser | 40008",
      })
  void the_body_is_checked(String good, String bad, int errcode) {
    assertThat(GOOD).contains(good);

    assertErrcode(send(GOOD.replace(good, bad)), errcode);
    assertThat(shown()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"touser,1000,40032", "toparty,100,82002", "totag,100,82003"})
  void a_list_of_receivers_has_its_limit(String list, int most, int errcode) {
    String full = IntStream.range(0, most).mapToObj(i -> "x" + i).collect(Collectors.joining("|"));

    assertErrcode(send(GOOD.replace("touser", list).replace("LiSi", full)), 81013);
    assertErrcode(send(GOOD.replace("touser", list).replace("LiSi", full + "|y")), errcode);
  }

  @Test
  void markdown_of_2048_bytes_is_taken_and_one_more_is_not() {
    String full = "中".repeat(682) + "xx";

    assertErrcode(send(GOOD.replace("## Pump 7\\nhot", full)), 0);
    assertErrcode(send(GOOD.replace("## Pump 7\\nhot", full + "x")), 45002);
  }

  @Test
  void a_text_of_more_than_2048_bytes_is_cut_after_a_whole_character() {
    String text = GOOD.replace("'markdown'", "'text'");
    send(text.replace("## Pump 7\\nhot", "中".repeat(682) + "xx"));
    assertThat(lastText()).isEqualTo("中".repeat(682) + "xx");

    send(text.replace("## Pump 7\\nhot", "中".repeat(683)));
    assertThat(lastText()).isEqualTo("中".repeat(682));
    send(text.replace("## Pump 7\\nhot", "x".repeat(2_045) + "🔥"));
    assertThat(lastText().getBytes(UTF_8)).hasSize(2_045);
  }

  private String lastText() {
    return Shown.of(sandbox).path(0).path("text").asText();
  }
}
