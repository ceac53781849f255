package io.annunciator.channel;

import io.annunciator.outbox.Outcome;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/**
 * Puts into words why there was no answer at all. Every such failure passes or is repaired without
 * this program, so the outcome is to try later, unless the call was refused before it was made. An
 * exception's message is looked at but not quoted: it may hold the address with its token.
 */
public final class TransportFailure {
  private static final int CAUSES_MAX = 50;

  /** How Apache HttpClient, which is not known here, calls a connection closed on it. */
  private static final Set<String> CLOSED =
      Set.of("NoHttpResponseException", "ConnectionClosedException");

  private record Trouble(String code, String words) {}

  /** Judges a failure by its deepest cause that says something. */
  public Outcome outcome(Throwable failure) {
    for (Throwable cause : deepestFirst(failure)) {
      if (cause instanceof CallRefused refused) {
        return refused.outcome();
      }
      Trouble trouble = trouble(cause);
      if (trouble != null) {
        return later(trouble, cause);
      }
    }
    return later(new Trouble("error", "The message could not be sent"), failure);
  }

  private static Trouble trouble(Throwable cause) {
    String message = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
    String name = cause.getClass().getSimpleName();
    if (cause instanceof UnknownHostException || cause instanceof UnresolvedAddressException) {
      return new Trouble("unknown-host", "The host name could not be resolved; check DNS");
    }
    if (name.contains("ConnectTimeout")
        || cause instanceof SocketTimeoutException && message.contains("connect timed out")
        || cause instanceof ConnectException && message.contains("timed out")) {
      return new Trouble(
          "timeout", "No connection within the time allowed; check the network and the firewall");
    }
    if (cause instanceof SocketTimeoutException
        || cause instanceof HttpTimeoutException
        || cause instanceof TimeoutException) {
      return new Trouble("timeout", "Connected, but no answer within the time allowed");
    }
    if (cause instanceof ConnectException && !message.contains("unreachable")) {
      return new Trouble("refused", "The connection was refused; check host, port and firewall");
    }
    if (cause instanceof SSLException) {
      return new Trouble(
          "tls", "No secure connection; check the clock, the certificates and any proxy");
    }
    boolean isReset =
        cause instanceof SocketException
            && (message.contains("reset")
                || message.contains("broken pipe")
                || message.contains("abort"));
    if (isReset || CLOSED.contains(name)) {
      return new Trouble("reset", "The connection was closed before an answer came");
    }
    return null;
  }

  private static Outcome later(Trouble trouble, Throwable cause) {
    return Outcome.later(
        trouble.code(), trouble.words() + " (" + cause.getClass().getSimpleName() + ").");
  }

  private static Deque<Throwable> deepestFirst(Throwable failure) {
    Deque<Throwable> causes = new ArrayDeque<>();
    // bounded: causes may form a circle
    for (Throwable t = failure; t != null && causes.size() < CAUSES_MAX; t = t.getCause()) {
      causes.push(t);
    }
    return causes;
  }
}
