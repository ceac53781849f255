package io.annunciator.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MaskerTest {
  private final Masker masker = new Masker();

  @Test
  void a_known_secret_is_masked_wherever_it_stands() {
    masker.add("SECabc");

    assertThat(masker.mask("SECabc, xSECabcSECabc.")).isEqualTo("***, x******.");
  }

  @Test
  void what_is_probably_a_secret_is_none_when_it_is_a_name() {
    masker.addProbable("line-2");
    masker.addProbable("g1-s3cret");
    assertThat(masker.mask("line-2 g1-s3cret")).isEqualTo("*** ***");

    masker.names(List.of("line-2", "SECabc"));
    masker.add("SECabc");
    assertThat(masker.mask("line-2 g1-s3cret SECabc")).isEqualTo("line-2 *** ***");
  }

  @Test
  void a_known_secret_is_masked_in_its_url_encoded_form_too() {
    masker.add("a+b/c=");

    assertThat(masker.mask("plain a+b/c= encoded a%2Bb%2Fc%3D")).isEqualTo("plain *** encoded ***");
  }

  @Test
  void of_two_secrets_that_begin_alike_the_longer_is_masked() {
    masker.add("abcd");
    masker.add("abcdef");
    masker.add("abcde");

    assertThat(masker.mask("abcdef")).isEqualTo("***");
  }

  @Test
  void less_than_four_characters_are_no_secret() {
    masker.add("abc");
    masker.add("");
    masker.add(null);
    masker.add("wxyz");

    assertThat(masker.mask("abc wxyz")).isEqualTo("abc ***");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/send?access_token=a1&timestamp=2&sign=b%2Bc | /send?access_token=***&timestamp=2&sign=***",
        "/webhook?key=693a-11 | /webhook?key=***",
        "/gettoken?corpid=ww1&corpsecret=xy | /gettoken?corpid=ww1&corpsecret=***",
        "/gettoken?appkey=d1&appsecret=xy | /gettoken?appkey=d1&appsecret=***",
        "password=p,q token=t | password=*** token=***",
        "secret=s) | secret=***)",
        "SIGN=s | SIGN=***",
        "annunciator.api-token=t | annunciator.api-token=***",
        "ANNUNCIATOR_API_TOKEN=t | ANNUNCIATOR_API_TOKEN=***",
        "clientSecret=s | clientSecret=***",
        "?url=x%3Fkey%3Dabc | ?url=x%3Fkey%3D***",
        "Authorization: Bearer ab.cd | Authorization: Bearer ***",
        "authorization=Bearer ab.cd, x=1 | authorization=Bearer *** x=1",
        "x-acs-dingtalk-access-token: abc | x-acs-dingtalk-access-token: ***",
        "{\"clientSecret\":\"abc\",\"a\":1} | {\"clientSecret\":\"***\",\"a\":1}",
        "{\"accessToken\" : \"abc\"} | {\"accessToken\" : \"***\"}"
      })
  void values_are_masked_where_credentials_stand(String text, String masked) {
    assertThat(masker.mask(text)).isEqualTo(masked);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "delivery 91c2 to boiler-ops: DingTalk 130101, too many messages",
        "services.yaml:14: unknown key: mention",
        "the token is wrong",
        "monkey=3 design=4",
        "key=***",
        "Authorization: Bearer ***",
        "a=b: c"
      })
  void a_text_without_credentials_comes_back_itself(String text) {
    masker.add("SECabc");

    assertThat(masker.mask(text)).isSameAs(text);
  }

  @Test
  void secrets_added_by_many_threads_are_all_known() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<?>> added =
          IntStream.range(0, 400)
              .<Future<?>>mapToObj(i -> threads.submit(() -> masker.add("secret-" + (1000 + i))))
              .toList();
      for (Future<?> one : added) {
        one.get();
      }
    } finally {
      threads.shutdown();
    }

    assertThat(IntStream.range(0, 400).mapToObj(i -> masker.mask("secret-" + (1000 + i))))
        .containsOnly("***");
  }

  @Test
  void it_does_not_print_what_it_knows() {
    masker.add("SECabc");

    assertThat(masker.toString()).doesNotContain("SECabc");
  }
}
