package io.annunciator.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.annunciator.Ports;
import io.annunciator.process.FakePlatform.Answer;
import io.annunciator.process.RunningProgram.Reply;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No secret of a site shows anywhere, not even when everything is logged. */
class SecretsTest {
  private static final Duration AT_MOST = Duration.ofSeconds(30);
  private static final String WEBHOOK_TOKEN = "Webhook%2BToken%3D7f3a";
  private static final String OTHER_TOKEN = "OtherToken91c2";
  private static final String WECOM_KEY = "0c1d5e66-WecomKey-9b7f";
  private static final String SANDBOX_TOKEN = "SandboxToken5d8e";
  private static final String SIGNING_SECRET = "SECsigning+secret/2b4c==";
  private static final String API_TOKEN = "api+Token/6a9d=";
  private static final String MQTT_PASSWORD = "mqtt Password&3e1f";

  private static final String DINGTALK_SECRET = "ding+App/Secret7c==";
  private static final String WECOM_SECRET = "WecomAppSecret-4e8b";

  /** The tokens of apps come at run time; nobody knows them before. */
  private static final Pattern UNMASKED_TOKEN =
      Pattern.compile(
          "(?i)(access_?-?token|corpsecret)(\\\\?\"|%22)?\\s*[:=]\\s*\\\\?\"?[\\w-]{8,}");

  private static final String SERVICES =
      """
      apps:
        ding:
          dingtalk:
            clientId: dingapp
            clientSecret: "{{env:DINGTALK_SECRET}}"
            robotCode: dingapp
        wecom: { wecom: { corpId: ww1, agentId: 7, secret: "{{env:WECOM_SECRET}}" } }
      services:
        crew:
          sendTo:
            - dingtalkGroup: { name: Signed, webhook: "%s", secret: "{{env:SIGNING_SECRET}}" }
            - dingtalkGroup: { name: Nobody there, webhook: "%s" }
            - wecomGroup: { name: Keyed, webhook: "%s" }
            - dingtalkGroup:
                name: In the sandbox
                webhook: "http://127.0.0.1:%d/sandbox/robot/send?access_token=%s"
            - dingtalkMembers: { name: Members, app: ding, users: [li] }
            - wecomAccounts: { name: Accounts, app: wecom, users: [wang] }
          limit: none
      """;
  private static final String RULE =
      """
      - route:
          id: everything
          from:
            uri: rule:everything
            steps:
              - to: notify:crew
      """;

  @TempDir Path folder;

  @Test
  void no_secret_is_printed_or_answered_when_everything_is_logged() throws IOException {
    try (FakePlatform platform = new FakePlatform()) {
      Installation installation = installation(platform);
      try (RunningProgram program = installation.start()) {
        Patience.until(
            "receiving",
            AT_MOST,
            () -> program.printed().contains("receiving alarms from"),
            program::ending);
        String signed = send(installation, program, 1);
        await(platform, signed);
        platform.answers(Answer.refusal(310000, "sign not match"));
        send(installation, program, 2);
        awaitLogged(program, "310000");
        platform.answers(new Answer(502, "text/html", "<html>Bad gateway</html>", false));
        send(installation, program, 3);
        awaitLogged(program, "Bad gateway");
        platform.answers(Answer.OK);
        send(installation, program, 4);
        await(platform, TestAlarm.name("secret", 4));
        awaitLogged(program, "crew/Members, li: delivered");
        awaitLogged(program, "crew/Accounts, wang: delivered");
        List<Reply> answers = lookEverywhere(program);

        program.stop();

        assertThat(program.printed())
            .as("what would leak is logged, and masked")
            .contains(" TRACE ", "access_token=***", "sign=***", "Authorization: Bearer ***")
            .contains("x-acs-dingtalk-access-token: ***", "corpsecret=***", "accessToken\":\"***");
        assertHoldsNoSecret(program.everythingPrinted());
        answers.forEach(answer -> assertHoldsNoSecret(answer.body()));
      }
    }
  }

  private Installation installation(FakePlatform platform) {
    Installation installation = new Installation(folder.resolve("site"));
    String sandbox = "http://127.0.0.1:" + installation.httpPort + "/sandbox";
    String wecom = platform.robot(WECOM_KEY).replace("robot/send?access_token", "send?key");
    String nobody = "http://127.0.0.1:" + Ports.free() + "/robot/send?access_token=" + OTHER_TOKEN;
    return installation
        .write(
            "services.yaml",
            SERVICES.formatted(
                platform.robot(WEBHOOK_TOKEN), nobody, wecom, installation.httpPort, SANDBOX_TOKEN))
        .writeRule("everything", RULE)
        .set("annunciator.sandbox", true)
        .set("annunciator.dingtalk.api-url", sandbox)
        .set("annunciator.wecom.api-url", sandbox)
        .environment("DINGTALK_SECRET", DINGTALK_SECRET)
        .environment("WECOM_SECRET", WECOM_SECRET)
        .set("annunciator.mqtt.username", "gateway")
        .environment("SIGNING_SECRET", SIGNING_SECRET)
        .environment("ANNUNCIATOR_API_TOKEN", API_TOKEN)
        .environment("ANNUNCIATOR_MQTT_PASSWORD", MQTT_PASSWORD)
        .environment("LOG_LEVEL", "TRACE");
  }

  /** Over MQTT with its password, and over HTTP with and without the token. */
  private static String send(Installation installation, RunningProgram program, int number)
      throws IOException {
    String name = TestAlarm.name("secret", number);
    try (Publisher gateway =
        Publisher.connect(installation.brokerPort, "gateway", "gateway", MQTT_PASSWORD)) {
      gateway.publish("alarms/line-2", TestAlarm.json(name));
    }
    assertThat(program.post("/api/v1/alarms", "{", "Bearer " + API_TOKEN).status()).isEqualTo(400);
    assertThat(program.post("/api/v1/alarms", "{", "Bearer guessed").status()).isEqualTo(401);
    return name;
  }

  private static void await(FakePlatform platform, String name) {
    Patience.until("delivered", AT_MOST, () -> platform.alarms().contains(name));
  }

  private static void awaitLogged(RunningProgram program, String text) {
    Patience.until("logged", AT_MOST, () -> program.printed().contains(text), program::ending);
  }

  private static List<Reply> lookEverywhere(RunningProgram program) throws IOException {
    List<URI> addresses = new ArrayList<>();
    for (String path :
        List.of("health", "health/live", "health/ready", "metrics", "info", "nowhere")) {
      addresses.add(program.management("/observe/" + path));
    }
    for (String path :
        List.of(
            "alarms",
            "deliveries",
            "rejected",
            "services",
            "targets",
            "rules",
            "quota",
            "openapi.json",
            "nowhere")) {
      addresses.add(program.server("/api/v1/" + path));
    }
    addresses.add(program.server("/"));
    addresses.add(program.server("/console/site.js"));
    addresses.add(program.server("/sandbox"));
    addresses.add(program.server("/sandbox/messages"));
    addresses.add(program.server("/sandbox/robot/send?access_token=" + SANDBOX_TOKEN));
    List<Reply> answers = new ArrayList<>();
    for (URI address : addresses) {
      answers.add(program.get(address, ""));
      answers.add(program.get(address, "Bearer " + API_TOKEN));
    }
    assertThat(answers)
        .as("the sandbox has something to show")
        .anySatisfy(answer -> assertThat(answer.body()).contains("In the sandbox"));
    return answers;
  }

  private static void assertHoldsNoSecret(String text) {
    for (String form : everyForm()) {
      int at = text.indexOf(form);
      assertThat(at)
          .as(
              () ->
                  form
                      + " in: "
                      + text.substring(Math.max(0, at - 200), Math.min(text.length(), at + 200)))
          .isNegative();
    }
    Matcher token = UNMASKED_TOKEN.matcher(text);
    assertThat(token.find())
        .as(() -> text.substring(Math.max(0, token.start() - 300), token.end()))
        .isFalse();
  }

  private static Set<String> everyForm() {
    Set<String> forms = new TreeSet<>();
    for (String secret :
        List.of(
            WEBHOOK_TOKEN,
            OTHER_TOKEN,
            WECOM_KEY,
            SANDBOX_TOKEN,
            SIGNING_SECRET,
            API_TOKEN,
            MQTT_PASSWORD,
            DINGTALK_SECRET,
            WECOM_SECRET)) {
      String plain =
          secret.contains("%") ? URLDecoder.decode(secret, StandardCharsets.UTF_8) : secret;
      String encoded = URLEncoder.encode(plain, StandardCharsets.UTF_8);
      forms.addAll(List.of(secret, plain, encoded, encoded.replace("+", "%20")));
      forms.add(Base64.getEncoder().encodeToString(plain.getBytes(StandardCharsets.UTF_8)));
    }
    return forms;
  }
}
