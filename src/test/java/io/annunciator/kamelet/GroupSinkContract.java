package io.annunciator.kamelet;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What both Kamelets promise to any Camel application. */
abstract class GroupSinkContract {
  static final String OK = "{\"errcode\":0,\"errmsg\":\"ok\"}";
  private static final ObjectMapper JSON = new ObjectMapper();

  Caller caller;

  abstract String kamelet();

  abstract String platformName();

  /** Returns the credentials, and nothing else. */
  abstract Map<String, String> credentials();

  /** Returns the URL without what changes from call to call. */
  abstract String url(LoggedRequest request);

  abstract String expectedUrl();

  abstract String text(JsonNode body);

  @BeforeEach
  void start() throws Exception {
    caller = new Caller("file:kamelets");
    answer(okJson(OK));
    caller.route("group", kamelet(), credentials());
  }

  @AfterEach
  void stop() {
    caller.close();
  }

  void answer(ResponseDefinitionBuilder answer) {
    caller.platform.stubFor(any(anyUrl()).willReturn(answer));
  }

  List<LoggedRequest> requests() {
    return caller.platform.findAll(anyRequestedFor(anyUrl()));
  }

  LoggedRequest onlyRequest() {
    assertThat(requests()).hasSize(1);
    return requests().get(0);
  }

  JsonNode onlyBody() throws IOException {
    return JSON.readTree(onlyRequest().getBody());
  }

  /** Sends by a route with these properties beside the credentials. */
  Exchange send(Map<String, String> properties, Object body) throws Exception {
    Map<String, String> all = new HashMap<>(credentials());
    all.putAll(properties);
    caller.route("own", kamelet(), all);
    return caller.send("own", body, Map.of());
  }

  private void assertNoCredential(String text) {
    assertThat(text).doesNotContain(credentials().values()).doesNotContain("sign=", "key=wecom");
  }

  @Test
  void the_text_arrives_and_the_callers_message_comes_out_as_it_went_in() throws Exception {
    byte[] body = "**报警** pressure \"high\" 😀".getBytes(StandardCharsets.UTF_8);

    Exchange done = caller.send("group", body, Map.of("plant", 7));

    assertThat(done.getException()).isNull();
    assertThat(text(onlyBody())).isEqualTo("**报警** pressure \"high\" 😀");
    assertThat(onlyRequest().header("Content-Type").firstValue()).startsWith("application/json");
    assertThat(done.getMessage().getBody()).isEqualTo(body);
    assertThat(done.getMessage().getHeaders()).isEqualTo(Map.of("plant", 7));
    assertThat(done.getVariables()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"# Boiler", "#bean:context", "${exchangeId} {{title}}", "resource:x"})
  void a_text_is_never_read_as_an_instruction(String text) throws Exception {
    assertThat(caller.send("group", text, Map.of()).getException()).isNull();
    assertThat(text(onlyBody())).isEqualTo(text);
  }

  @Test
  void a_stream_can_be_read_again_afterwards() throws Exception {
    InputStream body = new ByteArrayInputStream("from a file 报".getBytes(StandardCharsets.UTF_8));

    Exchange done = caller.send("group", body, Map.of());

    assertThat(text(onlyBody())).isEqualTo("from a file 报");
    assertThat(done.getMessage().getBody(String.class)).isEqualTo("from a file 报");
  }

  @Test
  void no_header_from_outside_steers_the_call_or_travels_on() {
    Map<String, Object> hostile = new HashMap<>();
    hostile.put("CamelHttpUri", "http://127.0.0.1:1/elsewhere");
    hostile.put("CamelHttpPath", "/elsewhere");
    hostile.put("CamelHttpQuery", "key=other");
    hostile.put("CamelHttpRawQuery", "key=other");
    hostile.put("CamelRestHttpQuery", "key=other");
    hostile.put("CamelHttpMethod", "GET");
    hostile.put("CamelHttpResponseCode", 500);
    hostile.put("Content-Type", "text/plain; charset=GBK");
    hostile.put("Authorization", "Bearer of-the-caller");
    hostile.put("accessToken", "other");
    hostile.put("accessKey", "other");
    hostile.put("secret", "other");
    hostile.put("keyword", "other");
    hostile.put("problem", "other");

    Exchange done = caller.send("group", "text 报", hostile);

    assertThat(done.getException()).isNull();
    LoggedRequest request = onlyRequest();
    assertThat(request.getMethod().value()).isEqualTo("POST");
    assertThat(url(request)).isEqualTo(expectedUrl());
    assertThat(request.getHeaders().keys())
        .doesNotContain("Authorization", "accessToken", "accessKey", "secret", "keyword");
    assertThat(request.getBodyAsString()).contains("text 报").doesNotContain("other");
    assertThat(done.getMessage().getHeaders()).isEqualTo(hostile);
  }

  @Test
  void a_refusal_in_HTTP_200_fails_and_names_platform_code_and_words_but_no_credential() {
    String echo = String.join(" ", credentials().values());
    answer(okJson("{\"errcode\":310000,\"errmsg\":\"keywords not in content, " + echo + "\"}"));

    try (LogText log = new LogText()) {
      Exchange done = caller.send("group", "text", Map.of("plant", 7));

      assertThat(done.getException())
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContainingAll(platformName(), "310000", "keywords not in content", "***");
      assertThat(log.text()).contains("310000");
      assertNoCredential(log.text() + done.getException());
      assertThat(done.getMessage().getBody()).isEqualTo("text");
      assertThat(done.getMessage().getHeaders()).isEqualTo(Map.of("plant", 7));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {302, 403, 429, 500, 503})
  void another_status_fails_after_one_call_whatever_the_page_says(int status) {
    answer(
        new ResponseDefinitionBuilder()
            .withStatus(status)
            .withHeader("Location", caller.platformUrl() + "/moved")
            .withBody("<html>ok 0</html>"));

    Exchange done = caller.send("group", "text", Map.of());

    assertThat(done.getException()).hasMessageContainingAll(platformName(), "HTTP " + status);
    assertThat(requests()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "{}", "null", "ok", "{\"errcode\":null}", "{\"errcode\":"})
  void an_answer_without_a_code_is_no_success(String body) {
    answer(okJson(body));

    assertThat(caller.send("group", "text", Map.of()).getException())
        .hasMessageContaining("errcode none (HTTP 200)");
  }

  @Test
  void success_is_also_a_code_that_is_written_as_text() {
    answer(okJson("{\"errcode\":\"0\"}"));

    assertThat(caller.send("group", "text", Map.of()).getException()).isNull();
  }

  @Test
  void an_answer_that_never_comes_fails_without_a_second_call() throws Exception {
    answer(okJson(OK).withFixedDelay(5_000));

    try (LogText log = new LogText()) {
      Exchange done = send(Map.of("answerTimeout", "200"), "text");

      assertThat(done.getException()).isInstanceOf(SocketTimeoutException.class);
      assertNoCredential(log.text() + done.getException());
      assertThat(requests()).hasSizeLessThanOrEqualTo(1);
    }
  }

  @Test
  void a_platform_that_is_not_there_fails_without_a_credential_in_log_or_exception()
      throws Exception {
    try (LogText log = new LogText()) {
      Exchange done = send(Map.of("baseUrl", "http://127.0.0.1:1"), "text");

      assertThat(done.getException()).isInstanceOf(IOException.class);
      assertThat(log.text()).contains("127.0.0.1:1");
      assertNoCredential(log.text() + done.getException());
      assertThat(done.getMessage().getHeaders()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " \n "})
  void an_empty_body_is_not_sent_and_the_exception_says_what_to_do(String body) {
    assertThat(caller.send("group", body, Map.of()).getException())
        .hasMessage(kamelet() + ": the body is empty. Set the text of the message as body.");
    assertThat(requests()).isEmpty();
  }

  @Test
  void no_body_is_not_sent_either() {
    assertThat(caller.send("group", null, Map.of()).getException())
        .hasMessageContaining("the body is empty");
  }

  @Test
  void a_limit_of_nothing_is_refused_instead_of_waited_for() throws Exception {
    assertThat(send(Map.of("perMinute", "0"), "text").getException())
        .hasMessageContainingAll("perMinute is 0", "Set 1 or more");
  }
}
