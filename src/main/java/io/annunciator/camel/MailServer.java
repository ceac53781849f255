package io.annunciator.camel;

import io.annunciator.site.Settings;
import java.util.Properties;
import org.apache.camel.component.mail.DefaultJavaMailSender;
import org.apache.camel.component.mail.MailComponent;
import org.apache.camel.component.mail.MailConfiguration;

/**
 * The site's mail server as Camel's component {@code smtp}: host and login are here and never in an
 * endpoint URI. Connects when a mail is sent, not before.
 */
final class MailServer {
  private static final String CONNECT_MILLIS = "5000";
  private static final String READ_MILLIS = "10000";

  private MailServer() {}

  static MailComponent component(Settings settings) {
    MailConfiguration configuration = new MailConfiguration();
    configuration.setJavaMailSender(sender(settings));
    return new MailComponent(configuration);
  }

  /** Angus Mail's properties of the protocols smtp and smtps. */
  static DefaultJavaMailSender sender(Settings settings) {
    String protocol = settings.smtpTls().equals("tls") ? "smtps" : "smtp";
    String isStarttls = String.valueOf(settings.smtpTls().equals("starttls"));
    boolean hasLogin = !settings.smtpUsername().isEmpty();
    String prefix = "mail." + protocol + ".";
    Properties properties = new Properties();
    properties.put(prefix + "connectiontimeout", CONNECT_MILLIS);
    properties.put(prefix + "timeout", READ_MILLIS);
    properties.put(prefix + "writetimeout", READ_MILLIS);
    properties.put(prefix + "auth", String.valueOf(hasLogin));
    properties.put(prefix + "starttls.enable", isStarttls);
    properties.put(
        prefix + "starttls.required", isStarttls); // else a thief in between turns it off
    properties.put(prefix + "ssl.checkserveridentity", "true");
    properties.put(prefix + "sendpartial", "true"); // one unknown mailbox must not silence the rest
    DefaultJavaMailSender sender = new DefaultJavaMailSender();
    sender.setJavaMailProperties(properties);
    sender.setProtocol(protocol);
    sender.setHost(settings.smtpHost());
    sender.setPort(settings.smtpPort());
    if (hasLogin) {
      sender.setUsername(settings.smtpUsername());
      sender.setPassword(settings.smtpPassword());
    }
    return sender;
  }
}
