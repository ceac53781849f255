package io.annunciator.channel;

import static org.assertj.core.api.Assertions.assertThat;

import io.annunciator.outbox.Outcome;
import io.annunciator.outbox.Outcome.Kind;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TransportFailureTest {
  private final TransportFailure failure = new TransportFailure();

  static Stream<Arguments> failures() {
    return Stream.of(
        Arguments.of("refused", new ConnectException("Connect to host failed: Connection refused")),
        Arguments.of("refused", new ConnectException()),
        Arguments.of("unknown-host", new UnknownHostException("oapi.dingtalk.com")),
        Arguments.of("unknown-host", new UnresolvedAddressException()),
        Arguments.of("timeout", new SocketTimeoutException("Read timed out")),
        Arguments.of("timeout", new SocketTimeoutException("connect timed out")),
        Arguments.of("timeout", new ConnectException("Connection timed out")),
        Arguments.of("timeout", new HttpTimeoutException("request timed out")),
        Arguments.of("timeout", new HttpConnectTimeoutException("connect")),
        Arguments.of("timeout", new TimeoutException()),
        Arguments.of("reset", new SocketException("Connection reset")),
        Arguments.of("reset", new SocketException("Broken pipe")),
        Arguments.of("reset", new SSLException("read", new SocketException("Connection reset"))),
        Arguments.of("reset", new NoHttpResponseException("failed to respond")),
        Arguments.of("tls", new SSLHandshakeException("PKIX path building failed")),
        Arguments.of("tls", new SSLHandshakeException("closed").initCause(new EOFException())),
        Arguments.of("error", new NoRouteToHostException("No route to host")),
        Arguments.of("error", new ConnectException("Network is unreachable")),
        Arguments.of("error", new SocketException("Socket is closed")),
        Arguments.of("error", new IllegalStateException()));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void every_failure_is_tried_again_under_its_own_code(String code, Throwable thrown) {
    assertThat(failure.outcome(thrown))
        .returns(Kind.LATER, Outcome::kind)
        .returns(code, Outcome::code);
  }

  @ParameterizedTest
  @MethodSource("failures")
  void a_failure_is_found_among_the_causes(String code, Throwable thrown) {
    Throwable wrapped = new IllegalStateException("exchange", new IOException("send", thrown));

    assertThat(failure.outcome(wrapped).code()).isEqualTo(code);
  }

  @Test
  void connecting_and_answering_too_slowly_are_different_words() {
    assertThat(failure.outcome(new SocketTimeoutException("connect timed out")).reason())
        .startsWith("No connection within the time allowed");
    assertThat(failure.outcome(new SocketTimeoutException("Read timed out")).reason())
        .isEqualTo("Connected, but no answer within the time allowed (SocketTimeoutException).");
  }

  @Test
  void the_message_is_never_quoted() {
    Throwable cause = new IllegalArgumentException("https://host/send?access_token=abcdef");

    assertThat(failure.outcome(new IOException("key=abcdef", cause)).reason())
        .isEqualTo("The message could not be sent (IOException).");
  }

  @Test
  void causes_in_a_circle_end() {
    Exception one = new Exception();
    Exception two = new Exception(one);
    one.initCause(two);

    assertThat(failure.outcome(one).code()).isEqualTo("error");
  }

  /** Named as the HTTP client names it. */
  private static final class NoHttpResponseException extends IOException {
    private static final long serialVersionUID = 1L;

    NoHttpResponseException(String message) {
      super(message);
    }
  }
}
