package io.annunciator.camel;

import io.annunciator.channel.CodeMeaning;
import io.annunciator.channel.TransportFailure;
import io.annunciator.outbox.Outcome;
import io.annunciator.outbox.Outcome.Kind;
import jakarta.mail.Address;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;

/**
 * What the mail server refused, as an outcome: 5yz is for good, 4yz passes.
 *
 * <p>Source: RFC 5321, 4.2.1 and 4.2.2. Whatever is no answer of the server is a {@link
 * TransportFailure}.
 */
final class MailFailure {
  private static final String SERVER = "Mail server";
  private static final Duration LOGIN_PAUSE = Duration.ofMinutes(10);
  private static final int CHAIN_MAX = 200;
  private static final int GOOD_MIN = 200;
  private static final int FOR_GOOD_MIN = 500;
  private static final String LOGIN_ADVICE =
      "The login was refused; check annunciator.smtp.username and .password.";

  /** Source: RFC 4954, 6: authentication required, mechanism too weak, credentials invalid. */
  private static final Set<Integer> LOGIN = Set.of(530, 534, 535, 538);

  /** What the server said, and what Angus Mail wraps around the code of a bad greeting. */
  private static final Pattern ANSWER =
      Pattern.compile("(?s)\\s*(?:.*, response: )?([245]\\d\\d)\\b[ -]?(.*)");

  private record Refusal(int code, String said, Optional<Address> address) {}

  private final Throwable failure;
  private final List<Throwable> chain = new ArrayList<>();

  MailFailure(Throwable failure) {
    this.failure = failure;
    // bounded: a server that refuses everybody makes one for each address
    for (Throwable t = failure; t != null && chain.size() < CHAIN_MAX; t = t.getCause()) {
      chain.add(t);
    }
  }

  /** Returns who got the mail all the same. */
  Set<Address> reached() {
    Set<Address> reached = new HashSet<>();
    for (Throwable one : chain) {
      if (one instanceof SendFailedException e && e.getValidSentAddresses() != null) {
        reached.addAll(List.of(e.getValidSentAddresses()));
      }
    }
    return reached;
  }

  Outcome outcome() {
    for (Throwable one : chain) {
      if (one instanceof AuthenticationFailedException) {
        return login(answer(one).orElse(new Refusal(535, "", Optional.empty())));
      }
      if (one instanceof MessagingException
          && String.valueOf(one.getMessage()).startsWith("STARTTLS is required")) {
        return Outcome.later(
            "tls",
            "The mail server offers no STARTTLS; nothing was sent. Check annunciator.smtp.port and"
                + " .tls.");
      }
    }
    // what passes goes first: on its retry, what is refused for good comes again
    return chain.stream()
        .map(MailFailure::refusal)
        .flatMap(Optional::stream)
        .min(Comparator.comparingInt(Refusal::code))
        .map(this::outcome)
        .orElseGet(() -> new TransportFailure().outcome(failure));
  }

  private Outcome outcome(Refusal refusal) {
    if (LOGIN.contains(refusal.code())) {
      return login(refusal);
    }
    if (refusal.code() < FOR_GOOD_MIN) {
      return meant(CodeMeaning.later("It will be tried again."), refusal);
    }
    String who =
        refusal
            .address()
            .map(
                address -> address + " is refused" + (reached().isEmpty() ? "" : "; others got it"))
            .orElse("The mail is refused; check annunciator.smtp.from and what the server says");
    return meant(CodeMeaning.dead(who + "."), refusal);
  }

  private static Outcome login(Refusal refusal) {
    return refusal.code() < FOR_GOOD_MIN
        ? meant(CodeMeaning.later("No login now; it will be tried again."), refusal)
        : meant(new CodeMeaning(Kind.DEAD, LOGIN_ADVICE, LOGIN_PAUSE), refusal);
  }

  private static Outcome meant(CodeMeaning meaning, Refusal refusal) {
    return meaning.outcome(SERVER, String.valueOf(refusal.code()), refusal.said());
  }

  private static Optional<Refusal> refusal(Throwable one) {
    Optional<Address> address =
        one instanceof SMTPAddressFailedException e
            ? Optional.of(e.getAddress())
            : Optional.empty();
    boolean isAnswer =
        address.isPresent()
            || one instanceof SMTPSendFailedException
            || one instanceof SMTPSenderFailedException
            || one.getClass() == MessagingException.class;
    return isAnswer
        ? answer(one)
            .filter(answer -> answer.code() >= 2 * GOOD_MIN)
            .map(answer -> new Refusal(answer.code(), answer.said(), address))
        : Optional.empty();
  }

  private static Optional<Refusal> answer(Throwable one) {
    Matcher answer = ANSWER.matcher(String.valueOf(one.getMessage()));
    return answer.matches()
        ? Optional.of(
            new Refusal(Integer.parseInt(answer.group(1)), answer.group(2), Optional.empty()))
        : Optional.empty();
  }
}
