package io.annunciator.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsFileTest {
  @TempDir private Path site;
  private final Map<String, String> environment = new HashMap<>();
  private final Map<String, String> systemProperties = new HashMap<>();
  private final Problems problems = new Problems();

  @Test
  void a_site_without_the_file_runs_on_the_defaults() {
    Settings settings = read();

    assertThat(problems()).isEmpty();
    assertThat(settings.serverPort()).isEqualTo(8080);
    assertThat(settings.topics()).containsExactly("alarms/#");
    assertThat(settings.isBrokerEmbedded()).isTrue();
    assertThat(settings.brokerHost()).isEqualTo("127.0.0.1");
    assertThat(settings.brokerPort()).isEqualTo(1883);
    assertThat(settings.keep()).isEqualTo(Duration.ofDays(90));
    assertThat(settings.giveUpAfter()).isEqualTo(Duration.ofHours(24));
    assertThat(settings.shelveAtMost()).isEqualTo(Duration.ofHours(24));
    assertThat(settings.language()).isEqualTo("zh");
    assertThat(settings.timeZone()).isEqualTo(ZoneId.systemDefault());
    assertThat(settings.isSandbox()).isFalse();
    assertThat(settings.apiToken()).isEmpty();
    assertThat(settings.platformHosts()).isEmpty();
    assertThat(settings.storeUrl()).isEqualTo("jdbc:sqlite:" + site.resolve("data/annunciator.db"));
  }

  @Test
  void the_file_counts_more_than_the_default() throws IOException {
    assertThat(read("annunciator.language=en").language()).isEqualTo("en");
  }

  @Test
  void the_environment_counts_more_than_the_file() throws IOException {
    environment.put("ANNUNCIATOR_MQTT_BROKER_URL", "ssl://of-environment:8883");

    assertThat(read("annunciator.mqtt.broker-url=tcp://of-file:1883").brokerUrl())
        .isEqualTo("ssl://of-environment:8883");
  }

  @Test
  void a_system_property_counts_more_than_the_environment() throws IOException {
    environment.put("ANNUNCIATOR_LANGUAGE", "fr");
    systemProperties.put("annunciator.language", "en");
    systemProperties.put("java.version", "17");

    Settings settings = read("annunciator.language=zh");

    assertThat(problems()).isEmpty();
    assertThat(settings.language()).isEqualTo("en");
    assertThat(settings.values()).doesNotContainKey("java.version");
  }

  @Test
  void a_key_that_camel_does_not_have_is_a_problem_with_the_nearest_one() throws IOException {
    systemProperties.put("camel.main.shutdownTimout", "5");
    read("camel.server.prot=8080\ncamel.sever.port=8080\n");

    assertThat(problems())
        .containsExactlyInAnyOrder(
            "application.properties:1: camel.server.prot: Camel has no such key."
                + " Did you mean \"camel.server.port\"?",
            "application.properties:2: camel.sever.port: Camel has no such key."
                + " Did you mean \"camel.server.port\"?",
            "system property: camel.main.shutdownTimout: Camel has no such key."
                + " Did you mean \"camel.main.shutdown-timeout\"?");
  }

  @Test
  void keys_of_components_and_of_several_values_are_camel_s_own_business() throws IOException {
    read(
        "camel.component.kafka.brokers=k:9092\ncamel.rest.api-properties.title=x\n"
            + "camel.beans.mine=#class:x\ncamel.main.streamCachingSpoolEnabled=true");

    assertThat(problems()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"camel.server.max-body-size", "camel.server.maxBodySize"})
  void a_key_of_camel_may_be_dashed_or_camel_case(String key) throws IOException {
    Settings settings = read(key + "=4096");

    assertThat(settings.text("camel.server.max-body-size")).isEqualTo("4096");
    assertThat(settings.values()).doesNotContainKey("camel.server.maxBodySize");
  }

  @Test
  void keys_of_camel_that_have_no_default_here_are_passed_on() throws IOException {
    assertThat(read("camel.main.streamCachingSpoolEnabled=true").values())
        .containsEntry("camel.main.streamCachingSpoolEnabled", "true");
  }

  @Test
  void an_unknown_key_is_a_problem_with_its_line_and_the_nearest_known_one() throws IOException {
    read("# how it runs", "", "annunciator.mqtt.broker-ulr=tcp://broker:1883");

    assertThat(problems())
        .containsExactly(
            "application.properties:3: annunciator.mqtt.broker-ulr: there is no such key."
                + " Did you mean \"annunciator.mqtt.broker-url\"?");
  }

  @Test
  void a_key_of_ours_in_camel_case_is_unknown() throws IOException {
    read("annunciator.mqtt.brokerUrl=tcp://broker:1883");

    assertThat(problems())
        .containsExactly(
            "application.properties:1: annunciator.mqtt.brokerUrl: there is no such key."
                + " Did you mean \"annunciator.mqtt.broker-url\"?");
  }

  @Test
  void an_unknown_system_property_is_a_problem_too() {
    systemProperties.put("annunciator.langauge", "en");
    read();

    assertThat(problems())
        .containsExactly(
            "system property: annunciator.langauge: there is no such key."
                + " Did you mean \"annunciator.language\"?");
  }

  @Test
  void placeholders_are_filled_from_the_environment_from_files_and_from_other_keys()
      throws IOException {
    environment.put("TOKEN", "of {{environment}}");
    Files.createDirectories(site.resolve("secrets"));
    Files.writeString(site.resolve("secrets/mqtt"), "of-file\n");

    Settings settings =
        read(
            "annunciator.api-token={{env:TOKEN}}",
            "annunciator.mqtt.password={{file:secrets/mqtt}}",
            "annunciator.mqtt.username={{env:USER_NAME:gateway}}",
            "annunciator.public-url=http://plant.example:{{camel.server.port}}/{{camel.main.name}}",
            "camel.main.name={{env:NAME:of-{{camel.server.port}}}}");

    assertThat(settings.apiToken()).isEqualTo("of {{environment}}");
    assertThat(settings.mqttPassword()).isEqualTo("of-file");
    assertThat(settings.mqttUsername()).isEqualTo("gateway");
  }

  @Test
  void a_key_may_name_one_that_has_a_placeholder_itself() throws IOException {
    Settings settings =
        read(
            "annunciator.public-url=http://plant.example:{{camel.server.port}}",
            "camel.server.port={{env:PORT:9090}}");

    assertThat(problems()).isEmpty();
    assertThat(settings.text("annunciator.public-url")).isEqualTo("http://plant.example:9090");
  }

  @Test
  void keys_that_lead_in_a_circle_are_a_problem() throws IOException {
    read(
        "annunciator.mqtt.username={{annunciator.mqtt.password}}",
        "annunciator.mqtt.password={{annunciator.mqtt.username}}");

    assertThat(problems())
        .containsExactly(
            "application.properties:2: annunciator.mqtt.password: leads back to itself."
                + " Write a value.");
  }

  @Test
  void a_variable_that_is_not_set_is_the_only_problem_of_its_key() throws IOException {
    read("annunciator.language={{env:PLANT_LANGUAGE}}");

    assertThat(problems())
        .containsExactly(
            "application.properties:1: annunciator.language: the environment variable"
                + " PLANT_LANGUAGE is not set. Set it, or give a default: {{env:NAME:default}}.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "annunciator.language=fr | is \"fr\". Use zh or en.",
        "annunciator.sandbox=yes | is \"yes\". Use true or false.",
        "annunciator.store.keep=90 | is \"90\". Use a duration such as 90s, 10m, 24h or 90d.",
        "annunciator.store.keep=0d | is \"0d\". Use a duration such as 90s, 10m, 24h or 90d.",
        "annunciator.delivery.give-up-after= | is \"\". Use a duration such as 90s, 10m, 24h or"
            + " 90d.",
        "annunciator.stale-after=1w | is \"1w\". Use a duration such as 90s, 10m, 24h or 90d.",
        "annunciator.shelve-at-most=0h | is \"0h\". Use a duration such as 90s, 10m, 24h or 90d.",
        "annunciator.broker.port=0 | is \"0\". Use a number from 1 to 65535.",
        "annunciator.broker.port=65536 | is \"65536\". Use a number from 1 to 65535.",
        "annunciator.broker.host=10.0.0.1:1883 | is \"10.0.0.1:1883\". Use the name or address of"
            + " this machine to listen on.",
        "annunciator.smtp.port=0 | is \"0\". Use a number from 1 to 65535.",
        "annunciator.smtp.tls=ssl | is \"ssl\". Use starttls, tls or none.",
        "camel.server.port=http | is \"http\". Use a number from 0 to 65535.",
        "camel.management.port=-1 | is \"-1\". Use a number from 0 to 65535.",
        "annunciator.time-zone=Asia/Shangai | is \"Asia/Shangai\". Use a name such as"
            + " Asia/Shanghai.",
        "annunciator.store.url=jdbc:mysql://u:pw@db | is no address of a store. Use"
            + " jdbc:sqlite:FILE or jdbc:postgresql://HOST/DATABASE.",
        "annunciator.mqtt.broker-url=mqtt://host | is no address of a broker. Use tcp://host:1883"
            + " or ssl://host:8883; a user goes into annunciator.mqtt.username.",
        "annunciator.mqtt.broker-url=tcp://u:pw@host | is no address of a broker. Use"
            + " tcp://host:1883 or ssl://host:8883; a user goes into annunciator.mqtt.username.",
        "annunciator.mqtt.topics= | is empty. Name a topic filter, such as alarms/#.",
        "annunciator.mqtt.topics=a/#/b | \"a/#/b\" is not a topic filter. # stands alone at the"
            + " end, + alone between two slashes.",
        "annunciator.mqtt.topics=a,b+ | \"b+\" is not a topic filter. # stands alone at the end, +"
            + " alone between two slashes.",
        "annunciator.mqtt.client-id= | is empty. Give it a name that stays.",
        "annunciator.mqtt.shared-group=a/b | is \"a/b\". Use a name without /, # and +.",
        "annunciator.dingtalk.oapi-url=oapi.dingtalk.com | is \"oapi.dingtalk.com\". Use an address"
            + " such as https://host.",
        "annunciator.wecom.api-url=https:// | is \"https://\". Use an address such as"
            + " https://host.",
        "annunciator.public-url=ftp://plant | is \"ftp://plant\". Use an address such as"
            + " https://host.",
        "annunciator.platform-hosts=proxy,https://x | \"https://x\" is not the name of a host."
            + " Write names only, without https:// and port.",
      })
  void a_bad_value_is_a_problem_with_its_line(String line, String problem) throws IOException {
    read("", line);

    assertThat(problems())
        .containsExactly("application.properties:2: " + line.split("=")[0] + ": " + problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "annunciator.mqtt.topics=#, +/alarms, plant/+/a/#",
        "annunciator.mqtt.broker-url=ssl://[::1]:8883",
        "annunciator.mqtt.broker-url=tcp://mosquitto_1",
        "annunciator.broker.port=65535",
        "camel.server.port=0",
        "annunciator.store.keep=500ms",
        "annunciator.store.url=jdbc:postgresql://db/annunciator?user=a&password=b",
        "annunciator.time-zone=+08:00",
        "annunciator.dingtalk.api-url=http://127.0.0.1:9000/fake",
        "annunciator.platform-hosts=proxy.plant.example, 10.0.0.9",
      })
  void a_good_value_is_none(String line) throws IOException {
    read(line);

    assertThat(problems()).isEmpty();
  }

  @Test
  void a_mail_server_needs_an_address_that_mails_come_from() throws IOException {
    read("annunciator.smtp.host=smtp.plant.example", "annunciator.smtp.from=alarms");

    assertThat(problems())
        .containsExactly(
            "application.properties:2: annunciator.smtp.from: is \"alarms\"."
                + " Use one address, such as alarms@plant.example.");
  }

  @Test
  void a_mail_server_is_a_name_without_a_port_and_a_login_has_both_parts() throws IOException {
    read(
        "annunciator.smtp.host=smtp.plant.example:25",
        "annunciator.smtp.from=alarms@plant.example",
        "annunciator.smtp.username=alarms");

    assertThat(problems())
        .containsExactly(
            "application.properties:1: annunciator.smtp.host: is \"smtp.plant.example:25\". Use the"
                + " mail server's name; annunciator.smtp.port is apart.",
            "application.properties:3: annunciator.smtp.username: and annunciator.smtp.password go"
                + " together, but one is empty. Set both, or none for a server that asks for no"
                + " login.");
  }

  @Test
  void a_mail_server_that_is_right_is_no_problem() throws IOException {
    Settings settings =
        read(
            "annunciator.smtp.host=smtp.plant.example",
            "annunciator.smtp.from=alarms@plant.example",
            "annunciator.smtp.username=alarms",
            "annunciator.smtp.password=passw0rd");

    assertThat(problems()).isEmpty();
    assertThat(settings.smtpPort()).isEqualTo(587);
    assertThat(settings.smtpTls()).isEqualTo("starttls");
  }

  @Test
  void all_problems_are_found_at_once() throws IOException {
    environment.put("ANNUNCIATOR_SANDBOX", "1");
    systemProperties.put("camel.server.port", "http");
    read("annunciator.language=fr", "annunciator.lang=en", "annunciator.stale-after=soon");

    assertThat(problems())
        .containsExactlyInAnyOrder(
            "application.properties:1: annunciator.language: is \"fr\". Use zh or en.",
            "application.properties:2: annunciator.lang: there is no such key."
                + " Did you mean \"annunciator.language\"?",
            "application.properties:3: annunciator.stale-after: is \"soon\". Use a duration such as"
                + " 90s, 10m, 24h or 90d.",
            "environment variable: ANNUNCIATOR_SANDBOX: is \"1\". Use true or false.",
            "system property: camel.server.port: is \"http\". Use a number from 0 to 65535.");
  }

  @Test
  void the_last_of_two_lines_counts_and_is_the_one_named() throws IOException {
    read("annunciator.language=en", "annunciator.language : fr");

    assertThat(problems())
        .containsExactly(
            "application.properties:2: annunciator.language: is \"fr\". Use zh or en.");
  }

  @ParameterizedTest
  @CsvSource({"0.0.0.0", "192.168.1.5", "127.evil.example", "::"})
  void without_a_token_the_server_listens_on_loopback_only(String host) throws IOException {
    read("camel.server.host=" + host);

    assertThat(problems())
        .containsExactly(
            "application.properties: annunciator.api-token: is empty while the server listens on "
                + host
                + ". Set a token, or camel.server.host=127.0.0.1.");
  }

  @ParameterizedTest
  @CsvSource({"127.0.0.1", "127.0.0.9", "localhost", "::1", "[::1]"})
  void loopback_needs_no_token(String host) throws IOException {
    read("camel.server.host=" + host);

    assertThat(problems()).isEmpty();
  }

  @Test
  void with_a_token_the_server_listens_anywhere() throws IOException {
    read("camel.server.host=0.0.0.0", "annunciator.api-token=t0ken");

    assertThat(problems()).isEmpty();
  }

  @Test
  void a_shared_group_stands_before_every_topic() throws IOException {
    Settings settings =
        read("annunciator.mqtt.shared-group=nodes", "annunciator.mqtt.topics=alarms/#, plc/+");

    assertThat(settings.topicFilters())
        .containsExactly("$share/nodes/alarms/#", "$share/nodes/plc/+");
  }

  @Test
  void an_absolute_store_stays_where_it_is() throws IOException {
    assertThat(read("annunciator.store.url=jdbc:sqlite:/var/lib/a.db").storeUrl())
        .isEqualTo("jdbc:sqlite:/var/lib/a.db");
  }

  @Test
  void the_mark_that_some_editors_put_first_is_passed_over() throws IOException {
    assertThat(read("\uFEFFannunciator.language=en").language()).isEqualTo("en");
  }

  @Test
  void a_file_that_is_not_utf_8_is_a_problem_with_the_line() throws IOException {
    Files.write(
        site.resolve("application.properties"),
        "annunciator.language=en\n# 锅炉\n".getBytes(Charset.forName("GBK")));
    read();

    assertThat(problems())
        .containsExactly("application.properties:2: is not UTF-8. Save the file as UTF-8.");
  }

  @Test
  void a_broken_escape_is_a_problem() throws IOException {
    read("annunciator.language=\\u00zz");

    assertThat(problems())
        .containsExactly(
            "application.properties: cannot be read: Malformed \\uxxxx encoding."
                + " Write UTF-8 lines key=value.");
  }

  private Settings read(String... lines) throws IOException {
    Files.writeString(site.resolve("application.properties"), String.join("\n", lines));
    return read();
  }

  private Settings read() {
    return new SettingsFile(site, environment::get, systemProperties, problems).read();
  }

  private List<String> problems() {
    return problems.all().stream().map(Problem::toString).toList();
  }
}
