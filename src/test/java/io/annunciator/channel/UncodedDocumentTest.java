package io.annunciator.channel;

import static io.annunciator.documents.CodeTable.assertAgrees;

import io.annunciator.outbox.Outcome;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;

/** What docs/troubleshooting.md says of answers without a code, and of none at all. */
class UncodedDocumentTest {
  private static final String PLATFORM = "DingTalk";

  @Test
  void answers_without_the_platforms_code() {
    UncodedAnswer uncoded = new UncodedAnswer(PLATFORM);
    Map<String, CodeMeaning> codes = new HashMap<>();
    Map.of("http-3xx", 302, "http-404", 404, "http-408", 408, "http-429", 429, "http-4xx", 403)
        .forEach((code, status) -> codes.put(code, meaning(uncoded.outcome(status, answer("")))));
    codes.put("http-5xx", meaning(uncoded.outcome(503, answer("<html>"))));
    codes.put("empty", meaning(uncoded.outcome(200, answer(""))));
    codes.put("unreadable", meaning(uncoded.outcome(200, answer("x"))));
    assertAgrees("uncoded", codes);
  }

  @Test
  void calls_without_an_answer() {
    Map<String, CodeMeaning> codes = new HashMap<>();
    for (Exception failure :
        List.of(
            new UnknownHostException("x"),
            new SocketTimeoutException("read"),
            new ConnectException("refused"),
            new SSLException("x"),
            new SocketException("Connection reset"),
            new IllegalStateException("x"))) {
      Outcome outcome = new TransportFailure().outcome(failure);
      codes.put(outcome.code(), new CodeMeaning(outcome.kind(), "", outcome.pause()));
    }
    assertAgrees("no-answer", codes);
  }

  private static Answer answer(String body) {
    return new Answer(body);
  }

  private static CodeMeaning meaning(Outcome outcome) {
    String prefix = PLATFORM + " " + outcome.code() + ": ";
    return new CodeMeaning(outcome.kind(), outcome.reason().replace(prefix, ""), outcome.pause());
  }
}
