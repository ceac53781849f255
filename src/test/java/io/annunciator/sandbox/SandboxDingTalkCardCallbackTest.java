package io.annunciator.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.annunciator.site.App;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where apps want to be told of presses on their cards. */
class SandboxDingTalkCardCallbackTest extends AppCalls {
  private static final App DING = APPS.get(0);
  private static final App OTHER = APPS.get(1);
  private static final String GOOD =
      "{'callbackRouteKey':'k','callbackUrl':'https://a.example/card','apiSecret':'s'}";

  private Answer register(String body) {
    return sandbox.dingtalkCardRegister(
        "POST", dingtalkToken("dingabc", "ding-secret"), bytes(body));
  }

  @Test
  void an_app_is_told_at_the_address_that_it_registered() {
    assertThat(sandbox.dingtalkCardCallback(DING)).isEmpty();

    Answer answer = register(GOOD);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(json(answer).path("success").asBoolean()).isTrue();
    assertThat(sandbox.dingtalkCardCallback(DING))
        .contains(new CardCallback("https://a.example/card", "s"));
    assertThat(sandbox.dingtalkCardCallback(OTHER)).isEmpty();
    assertThat(new CardCallback("https://a.example/card", "s").toString()).doesNotEndWith("s");
  }

  @Test
  void another_address_under_the_same_key_must_be_meant() {
    register(GOOD);
    String moved = GOOD.replace("a.example", "b.example");

    assertThat(register(GOOD).status()).as("the same again").isEqualTo(200);
    assertRefused(register(moved), 400, "param.callbackRouteKeyExist");
    assertThat(register(moved.replace("}", ",'forceUpdate':true}")).status()).isEqualTo(200);
    assertThat(sandbox.dingtalkCardCallback(DING))
        .contains(new CardCallback("https://b.example/card", "s"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          {'callbackUrl':'https://a.example'}                                     | MissingcallbackRouteKey
          {'callbackRouteKey':'k'}                                                | MissingcallbackUrl
          {'callbackRouteKey':' ','callbackUrl':'https://a.example'}              | param.error
          {'callbackRouteKey':'k','callbackUrl':'a.example'}                      | param.error
          {'callbackRouteKey':'k','callbackUrl':'https://a.example','apiSecret':1} | param.error
          {'callbackRouteKey':'k','callbackUrl':'https://a.example','forceUpdate':'true'} | param.error
          """)
  void what_lacks_something_or_is_no_address_is_refused(String body, String code) {
    assertRefused(register(body), 400, code);
    assertThat(sandbox.dingtalkCardCallback(DING)).isEmpty();
  }

  @Test
  void a_call_without_the_token_of_an_app_is_refused() {
    assertRefused(
        sandbox.dingtalkCardRegister("POST", "other", bytes(GOOD)), 400, "InvalidAuthentication");
    assertThat(sandbox.dingtalkCardRegister("GET", "other", bytes(GOOD)).status()).isEqualTo(404);
  }

  @Test
  void a_card_whose_presses_nobody_would_hear_of_is_refused() {
    String card =
        "{'cardTemplateId':'','outTrackId':'c-1','callbackType':'HTTP','callbackRouteKey':'%s',"
            + "'cardData':{'cardParamMap':{}},'openSpaceId':'dtv1.card//IM_GROUP.cidBoiler==',"
            + "'imGroupOpenDeliverModel':{'robotCode':'robot1'}}";
    String token = dingtalkToken("dingabc", "ding-secret");
    register(GOOD);

    assertRefused(create(token, card.formatted("other")), 400, "param.error");
    assertRefused(create(token, card.formatted("k").replace("HTTP", "MAIL")), 400, "param.error");
    assertThat(create(token, card.formatted("k")).status()).isEqualTo(200);
  }

  private Answer create(String token, String card) {
    return sandbox.dingtalkCardCreate("POST", token, bytes(card));
  }
}
