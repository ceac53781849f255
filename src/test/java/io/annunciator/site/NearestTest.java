package io.annunciator.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {
  private static final Set<String> KEYS = Set.of("name", "webhook", "secret", "keyword", "mention");

  @ParameterizedTest
  @CsvSource({
    "webhok, webhook",
    "Secret, secret",
    "WEBHOOK, webhook",
    "ment, mention",
    "naem, name",
    "keywrd, keyword"
  })
  void suggests_the_nearest(String written, String meant) {
    assertThat(Nearest.hint(written, KEYS)).isEqualTo("Did you mean \"" + meant + "\"?");
  }

  @ParameterizedTest
  @CsvSource({"url", "x", "''", "description", "webcam", "secretary service"})
  void names_the_choice_when_none_is_near(String written) {
    assertThat(Nearest.hint(written, KEYS))
        .isEqualTo("Known: keyword, mention, name, secret, webhook");
  }

  @Test
  void of_equally_near_ones_it_takes_the_first_by_name() {
    assertThat(Nearest.hint("line-3", List.of("line-2", "line-1")))
        .isEqualTo("Did you mean \"line-1\"?");
  }

  @Test
  void a_long_choice_is_cut() {
    List<String> many = IntStream.range(10, 30).mapToObj(i -> "service-" + i).toList();

    assertThat(Nearest.hint("x", many)).startsWith("Known: service-10, ").endsWith("-21, …");
  }

  @Test
  void says_when_there_is_no_choice() {
    assertThat(Nearest.hint("x", List.of())).isEqualTo("None is defined");
  }
}
