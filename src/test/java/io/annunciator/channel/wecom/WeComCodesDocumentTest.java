package io.annunciator.channel.wecom;

import static io.annunciator.documents.CodeTable.assertAgrees;

import io.annunciator.channel.CodeMeaning;
import io.annunciator.outbox.Outcome;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What docs/troubleshooting.md says of WeCom's codes is what the program makes of them. */
class WeComCodesDocumentTest {
  private static final String API = "https://qyapi.weixin.qq.com";

  @Test
  void codes_of_any_call() {
    assertAgrees("wecom-any", WeComCodes.ANY_CALL);
  }

  @Test
  void codes_of_the_robot_of_a_group() {
    assertAgrees("wecom-robot", WeComCodes.ROBOT);
  }

  @Test
  void codes_of_messages_of_an_app() {
    assertAgrees("wecom-app", WeComAppCodes.SEND);
  }

  @Test
  void codes_of_cards() {
    Map<String, CodeMeaning> codes = butThoseOfMessages(WeComCard.codes());
    codes.putAll(butThoseOfMessages(WeComCard.updateCodes()));
    assertAgrees("wecom-card", codes);
  }

  @Test
  void codes_of_war_rooms() {
    assertAgrees("wecom-room", butThoseOfMessages(WeComRooms.codes()));
  }

  @Test
  void codes_of_the_access_token() {
    assertAgrees("wecom-token", butThoseOfMessages(WeComToken.codes()));
  }

  @Test
  void receivers_that_a_success_names() {
    WeComAccounts accounts = new WeComAccounts(API, name -> null);
    Map<String, CodeMeaning> codes = new HashMap<>();
    Map.of(
            "invaliduser", "x",
            "invalidparty", "party:x",
            "invalidtag", "tag:x",
            "unlicenseduser", "x")
        .forEach(
            (list, receiver) -> {
              String answer = "{\"errcode\":0,\"" + list + "\":\"x\"}";
              codes.put(list, meaning(accounts.outcome(200, answer).of(receiver)));
            });
    assertAgrees("wecom-own", codes);
  }

  private static CodeMeaning meaning(Outcome outcome) {
    String prefix = "WeCom " + outcome.code() + ": ";
    return new CodeMeaning(outcome.kind(), outcome.reason().replace(prefix, ""), outcome.pause());
  }

  private static Map<String, CodeMeaning> butThoseOfMessages(Map<String, CodeMeaning> codes) {
    Map<String, CodeMeaning> own = new HashMap<>(codes);
    own.entrySet().removeIf(one -> one.getValue().equals(WeComAppCodes.SEND.get(one.getKey())));
    return own;
  }
}
