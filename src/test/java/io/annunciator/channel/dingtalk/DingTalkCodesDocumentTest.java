package io.annunciator.channel.dingtalk;

import static io.annunciator.documents.CodeTable.assertAgrees;

import io.annunciator.channel.CallRefused;
import io.annunciator.channel.CodeMeaning;
import io.annunciator.outbox.ChatGroup;
import io.annunciator.outbox.Outcome;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What docs/troubleshooting.md says of DingTalk's codes is what the program makes of them. */
class DingTalkCodesDocumentTest {
  private static final String API = "https://api.dingtalk.com";

  @Test
  void codes_of_any_call_of_the_older_api() {
    assertAgrees("dingtalk-any", DingTalkCodes.ANY_CALL);
  }

  @Test
  void codes_of_the_robot_of_a_group() {
    assertAgrees("dingtalk-robot", DingTalkCodes.ROBOT);
  }

  @Test
  void the_code_of_the_security_settings_by_its_words() {
    Map<String, CodeMeaning> byWords = new HashMap<>();
    for (String word : List.of("keyword", "expired", "sign", "timestamp", "ip", "…")) {
      byWords.put(SecurityCheck.CODE + " " + word, SecurityCheck.meaning(word));
    }
    assertAgrees("dingtalk-security", byWords);
  }

  @Test
  void codes_of_any_call_of_an_app() {
    Map<String, CodeMeaning> codes = with(DingTalkAppCodes.ANY_CALL, DingTalkAppCodes.BEGINNINGS);
    codes.put(
        DingTalkAppCodes.PERMISSION_DENIED,
        DingTalkAppCodes.permissionDenied(List.of("qyapi_robot_sendmsg")));
    assertAgrees("dingtalk-app", codes);
  }

  @Test
  void codes_of_messages_of_an_app() {
    assertAgrees("dingtalk-send", with(DingTalkSendCodes.SEND, DingTalkSendCodes.BEGINNINGS));
  }

  @Test
  void codes_of_cards() {
    assertAgrees("dingtalk-card", with(DingTalkCard.CODES, DingTalkCard.BEGINNINGS));
  }

  @Test
  void codes_of_war_rooms() {
    assertAgrees("dingtalk-room", with(DingTalkRoomCodes.ROOM, DingTalkRoomCodes.BEGINNINGS));
  }

  @Test
  void codes_of_the_access_token() {
    assertAgrees("dingtalk-token", with(DingTalkToken.CODES, DingTalkToken.BEGINNINGS));
  }

  @Test
  void words_of_the_program_where_dingtalk_has_no_code() {
    DingTalkMembers members = new DingTalkMembers(API, name -> null, app -> true);
    Map<String, CodeMeaning> codes = new HashMap<>();
    for (String answer :
        List.of(
            "{\"invalidStaffIdList\":[\"x\"]}",
            "{\"flowControlledStaffIdList\":[\"x\"]}",
            "{\"success\":false}",
            "{\"result\":{\"deliverResults\":[{\"spaceId\":\"x\",\"success\":false}]}}",
            "{\"status\":1111}",
            "<html>")) {
      Outcome outcome = members.outcome(200, answer).of("x");
      codes.put(outcome.code(), meaning(outcome));
    }
    for (List<ChatGroup> groups : List.of(List.<ChatGroup>of(), List.of(group("1"), group("2")))) {
      Outcome outcome = notFoundIn(groups);
      codes.put(outcome.code(), new CodeMeaning(outcome.kind(), "", outcome.pause()));
    }
    assertAgrees("dingtalk-own", codes);
  }

  private static CodeMeaning meaning(Outcome outcome) {
    String prefix = "DingTalk " + outcome.code() + ": ";
    return new CodeMeaning(outcome.kind(), outcome.reason().replace(prefix, ""), outcome.pause());
  }

  private static ChatGroup group(String id) {
    return new ChatGroup("app", id, "title", "", Instant.EPOCH, Optional.empty());
  }

  private static Outcome notFoundIn(List<ChatGroup> groups) {
    GroupDirectory directory = () -> groups;
    try {
      throw new AssertionError(directory.find("app", "title"));
    } catch (CallRefused refused) {
      return refused.outcome();
    }
  }

  private static Map<String, CodeMeaning> with(
      Map<String, CodeMeaning> codes, List<Map.Entry<String, CodeMeaning>> beginnings) {
    Map<String, CodeMeaning> all = new HashMap<>(codes);
    beginnings.forEach(one -> all.put(one.getKey() + "*", one.getValue()));
    return all;
  }
}
