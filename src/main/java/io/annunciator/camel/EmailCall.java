package io.annunciator.camel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.annunciator.outbox.Outcome;
import jakarta.mail.Address;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Exchange;

/** One mail: its MIME message before it is sent, and what became of it. */
final class EmailCall {
  private static final String UTF_8 = "UTF-8";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration REMEMBERED = Duration.ofDays(1);
  private static final int REMEMBERED_MAX = 10_000;

  private final String from;

  /** By key: who has the mail already, when a server took it for some only. */
  private final Cache<String, Set<Address>> reached =
      Caffeine.newBuilder().expireAfterWrite(REMEMBERED).maximumSize(REMEMBERED_MAX).build();

  EmailCall(String from) {
    this.from = from;
  }

  /** JSON of {@code EmailFormat} to a message for all addresses of the target. */
  void prepare(Exchange exchange) throws MessagingException, IOException {
    Map<?, ?> target = exchange.getVariable("target", Map.class);
    String key = exchange.getVariable("key", String.class);
    JsonNode mail = JSON.readTree(exchange.getMessage().getBody(byte[].class));
    MimeMessage message = new ToTheRest(reached.get(key, unknown -> Set.of()));
    message.setFrom(new InternetAddress(from));
    for (Object address : (Collection<?>) target.get("to")) {
      message.addRecipient(RecipientType.TO, new InternetAddress(address.toString()));
    }
    message.setSubject(mail.path("subject").asText(), UTF_8);
    message.setHeader("Message-ID", "<" + key + from.substring(from.lastIndexOf('@')) + ">");
    message.setHeader("Auto-Submitted", "auto-generated"); // RFC 3834: no vacation notes, please
    MimeMultipart alternatives = new MimeMultipart("alternative");
    alternatives.addBodyPart(part(mail.path("text").asText(), "plain"));
    alternatives.addBodyPart(part(mail.path("html").asText(), "html")); // the last is preferred
    message.setContent(alternatives);
    exchange.getMessage().setBody(message);
  }

  private static MimeBodyPart part(String text, String subtype) throws MessagingException {
    MimeBodyPart part = new MimeBodyPart();
    part.setText(text, UTF_8, subtype);
    return part;
  }

  /** The mail server took it for everybody, or the route would have failed. */
  Outcome read(Exchange exchange) {
    reached.invalidate(exchange.getVariable("key", String.class));
    return Outcome.delivered();
  }

  Outcome failed(Exchange exchange) {
    MailFailure failure =
        new MailFailure(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class));
    Set<Address> now = failure.reached();
    if (!now.isEmpty()) {
      reached.asMap().merge(exchange.getVariable("key", String.class), now, EmailCall::both);
    }
    return failure.outcome();
  }

  private static Set<Address> both(Set<Address> before, Set<Address> now) {
    Set<Address> all = new HashSet<>(before);
    all.addAll(now);
    return all;
  }

  /** Names everybody in its header, but goes to those only who have not got it yet. */
  private static final class ToTheRest extends MimeMessage {
    private final Set<Address> reached;

    ToTheRest(Set<Address> reached) {
      super((jakarta.mail.Session) null);
      this.reached = reached;
    }

    @Override
    public Address[] getAllRecipients() throws MessagingException {
      return Arrays.stream(super.getAllRecipients())
          .filter(one -> !reached.contains(one))
          .toArray(Address[]::new);
    }
  }
}
