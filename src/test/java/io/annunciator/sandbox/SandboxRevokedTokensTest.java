package io.annunciator.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SandboxRevokedTokensTest extends AppCalls {
  private static final String DINGTALK =
      "{'robotCode':'robot1','userIds':['lead7'],'msgKey':'sampleText',"
          + "'msgParam':'{\\'content\\':\\'hot\\'}'}";

  @Test
  void a_revoked_token_of_dingtalk_is_unknown_and_a_new_one_is_good() {
    String old = dingtalkToken("dingabc", "ding-secret");

    turn("{'revokeTokens':true}");
    assertRefused(dingtalk(old), 400, "InvalidAuthentication");

    String fresh = dingtalkToken("dingabc", "ding-secret");
    assertThat(fresh).isNotEqualTo(old);
    assertThat(dingtalk(fresh).status()).isEqualTo(200);
    assertRefused(dingtalk(old), 400, "InvalidAuthentication");
  }

  @Test
  void a_revoked_token_of_wecom_is_unknown_and_a_new_one_is_good() {
    String old = wecomToken("wecom-secret");

    turn("{'revokeTokens':true}");
    assertErrcode(wecom(old), 40014);

    String fresh = wecomToken("wecom-secret");
    assertThat(fresh).isNotEqualTo(old);
    assertErrcode(wecom(fresh), 0);
    assertErrcode(wecom(old), 40014);
  }

  @Test
  void a_revoked_token_that_had_expired_is_no_longer_called_so() {
    String old = wecomToken("wecom-secret");
    clock.turn(Duration.ofSeconds(7_200));
    assertErrcode(wecom(old), 42001);

    turn("{'revokeTokens':true}");
    assertErrcode(wecom(old), 40014);
  }

  @Test
  void the_tokens_of_every_app_are_revoked() {
    String ding = dingtalkToken("dingxyz", "other-secret");
    String wecom = wecomToken("other-secret");

    turn("{'revokeTokens':true}");

    assertRefused(dingtalk(ding), 400, "InvalidAuthentication");
    assertErrcode(wecom(wecom), 40014);
  }

  @Test
  void without_true_no_token_is_revoked_and_a_later_one_neither() {
    String ding = dingtalkToken("dingabc", "ding-secret");
    turn("{'revokeTokens':false}");
    turn("{'apiPerMonth':100}");
    assertThat(dingtalk(ding).status()).isEqualTo(200);

    turn("{'revokeTokens':true}");
    String fresh = dingtalkToken("dingabc", "ding-secret");
    turn("{}");
    assertThat(dingtalk(fresh).status()).isEqualTo(200);
  }

  private Answer dingtalk(String token) {
    return sandbox.dingtalkMembersSend("POST", token, bytes(DINGTALK));
  }

  private Answer wecom(String token) {
    return sandbox.wecomMessageSend("POST", "access_token=" + token, bytes(WeComAppCalls.GOOD));
  }
}
