package io.annunciator.camel;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.annunciator.outbox.Message;
import io.annunciator.outbox.Outcome;
import io.annunciator.outbox.Outcome.Kind;
import io.annunciator.site.Limit;
import io.annunciator.site.Problems;
import io.annunciator.site.Settings;
import io.annunciator.site.SettingsFile;
import io.annunciator.site.Target;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.component.mail.DefaultJavaMailSender;
import org.apache.camel.component.mail.MailComponent;
import org.apache.camel.component.mail.MailConfiguration;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class EmailDeliveryTest {
  private static final byte[] BODY =
      "{\"subject\":\"锅炉压力高 🔥\",\"text\":\"**锅炉** 压力\",\"html\":\"<p><b>锅炉</b> 压力</p>\"}"
          .getBytes(StandardCharsets.UTF_8);

  @TempDir private Path site;
  private final Map<String, String> keys =
      new HashMap<>(
          Map.of(
              "annunciator.smtp.host", "127.0.0.1",
              "annunciator.smtp.from", "alarms@plant.example",
              "annunciator.smtp.tls", "none"));
  private final Map<String, Object> further = new HashMap<>();
  private final List<AutoCloseable> open = new ArrayList<>();
  private RouteSender sender;

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable one : open) {
      one.close();
    }
  }

  @Test
  void everybody_gets_one_mail_with_text_and_html_in_utf_8() throws Exception {
    GreenMail server = greenMail(ServerSetup.PROTOCOL_SMTP);

    assertThat(send("a@plant.example", "b@plant.example")).isEqualTo(Outcome.delivered());
    MimeMessage[] mails = server.getReceivedMessages();
    assertThat(mails).hasSize(2);
    for (MimeMessage mail : mails) {
      assertThat(mail.getSubject()).isEqualTo("锅炉压力高 🔥");
      assertThat(mail.getFrom())
          .extracting(Object::toString)
          .containsExactly("alarms@plant.example");
      assertThat(mail.getAllRecipients())
          .extracting(Object::toString)
          .containsExactly("a@plant.example", "b@plant.example");
      assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
      assertThat(mail.isMimeType("multipart/alternative")).isTrue();
      MimeMultipart parts = (MimeMultipart) mail.getContent();
      assertThat(parts.getCount()).isEqualTo(2);
      is(parts.getBodyPart(0), "text/plain; charset=UTF-8", "**锅炉** 压力");
      is(parts.getBodyPart(1), "text/html; charset=UTF-8", "<p><b>锅炉</b> 压力</p>");
    }
  }

  private static void is(Part part, String type, String text) throws Exception {
    assertThat(part.getContentType()).isEqualTo(type);
    assertThat(part.getContent()).isEqualTo(text);
  }

  @Test
  void a_retry_has_the_same_message_id() throws Exception {
    GreenMail server = greenMail(ServerSetup.PROTOCOL_SMTP);
    send("a@plant.example");
    send("a@plant.example");

    assertThat(server.getReceivedMessages())
        .extracting(MimeMessage::getMessageID)
        .containsExactly("<key-1@plant.example>", "<key-1@plant.example>");
  }

  @Test
  void the_login_is_given_and_a_wrong_one_is_a_dead_letter_with_a_pause() throws Exception {
    GreenMail server = greenMail(ServerSetup.PROTOCOL_SMTP);
    server.setUser("alarms@plant.example", "alarms", "right-passw0rd");
    keys.put("annunciator.smtp.username", "alarms");
    keys.put("annunciator.smtp.password", "right-passw0rd");

    assertThat(send("a@plant.example")).isEqualTo(Outcome.delivered());

    sender = null;
    keys.put("annunciator.smtp.password", "wrong-passw0rd");
    Outcome outcome = send("a@plant.example");
    assertThat(outcome.kind()).as(outcome.toString()).isEqualTo(Kind.DEAD);
    assertThat(outcome.code()).isEqualTo("535");
    assertThat(outcome.pause()).isEqualTo(Duration.ofMinutes(10));
    assertThat(outcome.reason())
        .contains("check annunciator.smtp.username and .password")
        .doesNotContain("passw0rd");
  }

  @Test
  void with_tls_the_connection_is_secure_from_its_first_byte() throws Exception {
    GreenMail server = greenMail(ServerSetup.PROTOCOL_SMTPS);
    keys.put("annunciator.smtp.tls", "tls");
    trust("smtps");

    assertThat(send("a@plant.example")).isEqualTo(Outcome.delivered());
    assertThat(server.getReceivedMessages()).hasSize(1);
  }

  @Test
  void a_certificate_that_nobody_vouches_for_is_refused() throws Exception {
    GreenMail server = greenMail(ServerSetup.PROTOCOL_SMTPS);
    keys.put("annunciator.smtp.tls", "tls");

    assertThat(send("a@plant.example"))
        .returns(Kind.LATER, Outcome::kind)
        .returns("tls", Outcome::code);
    assertThat(server.getReceivedMessages()).isEmpty();
  }

  @Test
  void with_starttls_nothing_but_the_greeting_goes_in_the_clear() throws Exception {
    ScriptedMailServer server = scripted().offersStarttls();
    keys.put("annunciator.smtp.tls", "starttls");
    trust("smtp");

    assertThat(send("a@plant.example")).isEqualTo(Outcome.delivered());
    assertThat(server.commands())
        .filteredOn(line -> !line.startsWith("TLS "))
        .allMatch(line -> line.startsWith("EHLO") || line.equals("STARTTLS"));
    assertThat(server.commands()).contains("TLS RCPT TO:<a@plant.example>", "TLS .");
  }

  @Test
  void without_starttls_at_the_server_nothing_is_sent() throws Exception {
    GreenMail server = greenMail(ServerSetup.PROTOCOL_SMTP);
    keys.put("annunciator.smtp.tls", "starttls");

    Outcome outcome = send("a@plant.example");
    assertThat(outcome.kind()).as(outcome.toString()).isEqualTo(Kind.LATER);
    assertThat(outcome.code()).isEqualTo("tls");
    assertThat(outcome.reason()).contains("offers no STARTTLS");
    assertThat(server.getReceivedMessages()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "RCPT    | 550 5.1.1 mailbox unknown | DEAD  | 550",
        "RCPT    | 552 mailbox full          | DEAD  | 552",
        "RCPT    | 450 greylisted            | LATER | 450",
        "RCPT    | 499 who knows             | LATER | 499",
        "MAIL    | 553 sender refused        | DEAD  | 553",
        "MAIL    | 530 5.7.0 login first     | DEAD  | 530",
        "MAIL    | 451 busy                  | LATER | 451",
        "DATA    | 554 no                    | DEAD  | 554",
        ".       | 554 5.7.1 looks like spam | DEAD  | 554",
        ".       | 552 too large             | DEAD  | 552",
        ".       | 452 disk full             | LATER | 452",
        "connect | 421 come back later       | LATER | 421",
        "connect | 554 no service            | DEAD  | 554"
      })
  void the_reply_code_of_the_server_decides(String to, String answer, Kind kind, String code)
      throws Exception {
    scripted().answers(to, answer);

    Outcome outcome = send("a@plant.example", "b@plant.example");
    assertThat(outcome.kind()).as(outcome.toString()).isEqualTo(kind);
    assertThat(outcome.code()).isEqualTo(code);
    if (!to.equals("connect")) {
      assertThat(outcome.reason()).endsWith("Mail server said: " + answer.substring(4));
    }
  }

  @Test
  void one_unknown_mailbox_does_not_keep_the_mail_from_the_others() throws Exception {
    ScriptedMailServer server = scripted().answers("RCPT TO:<a@", "550 unknown");

    Outcome outcome = send("a@plant.example", "b@plant.example");
    assertThat(outcome.kind()).isEqualTo(Kind.DEAD);
    assertThat(outcome.reason())
        .isEqualTo(
            "Mail server 550: a@plant.example is refused; others got it."
                + " Mail server said: unknown");
    assertThat(server.commands()).contains("RCPT TO:<b@plant.example>", ".");
  }

  @Test
  void a_retry_goes_only_to_those_who_have_not_got_it() throws Exception {
    ScriptedMailServer server = scripted().answers("RCPT TO:<a@", "450 greylisted");
    assertThat(send("a@plant.example", "b@plant.example").kind()).isEqualTo(Kind.LATER);
    server.commands().clear();
    server.answers("RCPT TO:<a@", "250 ok");

    assertThat(send("a@plant.example", "b@plant.example")).isEqualTo(Outcome.delivered());
    assertThat(server.commands())
        .contains("RCPT TO:<a@plant.example>", ".")
        .doesNotContain("RCPT TO:<b@plant.example>");
  }

  @Test
  void a_server_that_is_down_is_a_passing_trouble() throws Exception {
    ScriptedMailServer server = scripted();
    server.close();

    assertThat(send("a@plant.example"))
        .returns(Kind.LATER, Outcome::kind)
        .returns("refused", Outcome::code);
  }

  @Test
  void times_are_bounded_and_the_address_of_the_route_holds_no_login() throws Exception {
    keys.put("annunciator.smtp.username", "alarms");
    keys.put("annunciator.smtp.password", "passw0rd");
    Main main = started();

    assertThat(main.getCamelContext().getEndpoints())
        .extracting(Object::toString)
        .noneMatch(uri -> uri.contains("passw0rd") || uri.contains("alarms"));
    assertThat(MailServer.sender(settings()).getJavaMailProperties())
        .containsEntry("mail.smtp.connectiontimeout", "5000")
        .containsEntry("mail.smtp.timeout", "10000");
  }

  @Test
  void a_site_without_a_mail_server_starts() throws Exception {
    keys.clear();

    assertThat(started().isStarted()).isTrue();
  }

  private GreenMail greenMail(String protocol) {
    GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", protocol));
    server.start();
    open.add(server::stop);
    int port =
        protocol.equals(ServerSetup.PROTOCOL_SMTPS)
            ? server.getSmtps().getPort()
            : server.getSmtp().getPort();
    keys.put("annunciator.smtp.port", String.valueOf(port));
    return server;
  }

  private ScriptedMailServer scripted() throws Exception {
    ScriptedMailServer server = new ScriptedMailServer();
    open.add(server);
    keys.put("annunciator.smtp.port", String.valueOf(server.port()));
    return server;
  }

  /** GreenMail's certificate is its own. */
  private void trust(String protocol) {
    further.put("mail." + protocol + ".ssl.trust", "*");
    further.put("mail." + protocol + ".ssl.checkserveridentity", "false");
  }

  private Settings settings() {
    Problems problems = new Problems();
    Settings settings = new SettingsFile(site, name -> null, keys, problems).read();
    assertThat(problems.all()).isEmpty();
    return settings;
  }

  private Main started() throws Exception {
    Settings settings = settings();
    DefaultJavaMailSender mails = MailServer.sender(settings);
    mails.getJavaMailProperties().putAll(further);
    MailConfiguration configuration = new MailConfiguration();
    configuration.setJavaMailSender(mails);
    Main main = new Main();
    main.bind("smtp", new MailComponent(configuration));
    main.bind("emailCall", new EmailCall(settings.smtpFrom()));
    main.setDefaultPropertyPlaceholderLocation("false");
    main.init();
    RouteFiles.load(main.getCamelContext(), site, "3-deliver-email.camel.yaml"::equals);
    main.start();
    open.add(main::stop);
    sender = new RouteSender(main.getCamelTemplate());
    return main;
  }

  private Outcome send(String... to) throws Exception {
    if (sender == null) {
      started();
    }
    Target target =
        new Target(
            "ops", "email", "email", "digest", Limit.NONE, "alarm", Map.of("to", List.of(to)));
    return sender.send(
        target, new Message("key-1", target.id(), "Pressure high", BODY, List.of(1L), 1));
  }
}
