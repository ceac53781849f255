package io.annunciator.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SiteTest {
  @TempDir private Path folder;

  @Test
  void the_problems_of_all_files_are_found_at_once() throws IOException {
    write("application.properties", "annunciator.language=fr");
    write("services.yaml", "services: { ops: {} }");

    assertThatThrownBy(this::read)
        .isInstanceOf(SiteInvalid.class)
        .hasMessage(
            """
            application.properties:1: annunciator.language: is "fr". Use zh or en.
            services.yaml:1: services.ops: has nobody to tell. Add sendTo: with a list of targets.\
            """);
  }

  @Test
  void services_follow_the_port_of_the_settings() throws Exception {
    write("application.properties", "camel.server.port=9090");
    write(
        "services.yaml",
        "services: { ops: { sendTo: [ own: { webhook:"
            + " \"http://127.0.0.1:{{camel.server.port}}/sandbox/x\" }, other: { webhook:"
            + " \"http://127.0.0.1:9090/sandboxes\" } ] } }");
    Site site = read();

    assertThat(site.sandboxed()).extracting(Target::id).containsExactly("ops/own");
  }

  @Test
  void every_value_that_must_not_be_seen_is_known() throws Exception {
    write(
        "application.properties",
        "annunciator.api-token=api-token\n"
            + "annunciator.mqtt.password=mqtt-password\n"
            + "annunciator.store.url=jdbc:postgresql://db/a?user=ann&password=db-password&ssl=true");
    write(
        "services.yaml",
        """
        services:
          ops:
            sendTo:
              - dingtalkGroup:
                  name: A
                  webhook: https://oapi.dingtalk.com/robot/send?access_token=robot-token
                  secret: SECrobot
                  keyword: alarm
              - ownGroup:
                  webhook: https://open.example/hook/0123456789abcdef
                  user: plain
                  apiKey: own-key
                  headers: [ { Authorization: own-header } ]
              - other: { token: "" }
        """);

    assertThat(read().secrets())
        .containsExactlyInAnyOrder(
            "api-token",
            "mqtt-password",
            "db-password",
            "robot-token",
            "SECrobot",
            "0123456789abcdef",
            "own-key",
            "own-header");
  }

  @Test
  void a_site_that_sends_mail_needs_a_mail_server() throws IOException {
    write("services.yaml", "services: { ops: { sendTo: [ email: { to: [a@b.cn] } ] } }");

    assertThatThrownBy(this::read)
        .isInstanceOf(SiteInvalid.class)
        .hasMessage(
            "application.properties: annunciator.smtp.host: is empty, but services.ops has an email"
                + " target. Name the mail server, and annunciator.smtp.from.");
  }

  @Test
  void the_password_of_the_mail_server_is_a_secret() throws Exception {
    write(
        "application.properties",
        """
        annunciator.smtp.host=smtp.plant.example
        annunciator.smtp.from=alarms@plant.example
        annunciator.smtp.username=alarms
        annunciator.smtp.password=mail-passw0rd
        """);
    write("services.yaml", "services: { ops: { sendTo: [ email: { to: [a@b.cn] } ] } }");

    assertThat(read().secrets()).containsExactly("mail-passw0rd");
  }

  @Test
  void what_an_app_s_events_are_encrypted_with_is_secret() throws Exception {
    write(
        "services.yaml",
        """
        apps:
          ding:
            dingtalk:
              clientId: d
              clientSecret: app-s3cret
              robotCode: r
              insecure: true
              commands: { users: [li], groups: [Boiler] }
              events: { aesKey: k7Zp2QxW9vTn4RbYc8LmE1sHdJ6uAoGf3iKtVyNqB5r, token: eventToken }
        services: { ops: { sendTo: [ dingtalkConversation: { app: ding, group: Boiler } ] } }
        """);

    assertThat(read().secrets())
        .containsExactlyInAnyOrder(
            "app-s3cret", "k7Zp2QxW9vTn4RbYc8LmE1sHdJ6uAoGf3iKtVyNqB5r", "eventToken");
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }

  private Site read() throws SiteInvalid {
    return new SiteReader(
            folder, name -> null, Map.of(), settings -> (kind, webhook) -> Optional.empty())
        .read();
  }
}
