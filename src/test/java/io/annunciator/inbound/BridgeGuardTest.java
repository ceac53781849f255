package io.annunciator.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.annunciator.HandClock;
import io.annunciator.channel.Masker;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BridgeGuardTest {
  private final HandClock clock = new HandClock(Instant.parse("2026-03-01T08:00:00Z"));
  private final Masker masker = new Masker();
  private final Map<String, Instant> forwarded = new HashMap<>();
  private final BridgeGuard guard = new BridgeGuard(masker, this::since, clock);

  private List<String> since(Instant then) {
    return forwarded.entrySet().stream()
        .filter(one -> !one.getValue().isBefore(then))
        .map(Map.Entry::getKey)
        .toList();
  }

  private void passes(String text) {
    forwarded.put(text, clock.instant());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Li@Boiler: it is g1-s3cret_x*, do not tell",
        "g1-s3\u200Bcret_x*: hello",
        "g1-s3\uFE0Fcret_x*",
        "g1\u2060-s3cret\u00AD_x*",
        "ｇ１－ｓ３ｃｒｅｔ＿ｘ＊",
      })
  void a_secret_does_not_pass_however_it_is_hidden(String line) {
    masker.add("g1-s3cret_x*");

    assertThat(guard.objectionToLine(line))
        .hasValueSatisfying(
            why -> assertThat(why).contains("secret of the site").doesNotContain("s3cret"));
  }

  @Test
  void other_words_pass() {
    masker.add("g1-s3cret");

    assertThat(guard.objectionToLine("it is a secret \u200Bof mine: ｇ１")).isEmpty();
  }

  @Test
  void what_came_over_a_bridge_does_not_go_over_one_for_ten_minutes() {
    passes("Li@Boiler: hello");

    clock.turn(Duration.ofMinutes(10).minusMillis(1));
    assertThat(guard.objection("b", " Li@Boiler: hello ")).isPresent();
    clock.turn(Duration.ofMillis(1));
    assertThat(guard.objection("b", "Li@Boiler: hello")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Li＠Boiler: ＊all＊ stop\n\nnow",
        "Li@Boiler:\u00A0*all*\u200B stop\nnow",
        "@robot Li＠Boiler: ＊all＊ stop now",
        "Wang＠Mill: yes\n\nLi＠Boiler: ＊all＊ stop\n\nnow",
      })
  void it_is_known_as_the_other_chat_shows_it(String shown) {
    passes("Li@Boiler: *all* stop\nnow");
    passes("Wang@Mill: yes");

    assertThat(guard.objection("b", shown)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Li@Boiler: hello again", "hello", "no: Li@Boiler: hello", ""})
  void what_people_say_about_it_is_their_own(String said) {
    passes("Li@Boiler: hello");
    passes(" \u200B");

    assertThat(guard.objection("b", said + "!")).isEmpty();
  }

  @Test
  void a_bridge_passes_twenty_in_any_minute() {
    for (int i = 0; i < 20; i++) {
      assertThat(guard.objection("b", "text " + i)).isEmpty();
    }
    assertThat(guard.objection("b", "one more")).isPresent();
    assertThat(guard.objection("other", "one more")).isEmpty();
    clock.turn(Duration.ofMinutes(1));
    assertThat(guard.objection("b", "one more")).isEmpty();
  }

  @Test
  void a_format_fills_its_parts_and_nothing_that_people_wrote() {
    assertThat(ChatFormat.DEFAULT.of("Li", "Boiler", "{user} $1"))
        .isEqualTo("Li@Boiler: {user} $1");
    assertThat(new ChatFormat("{text}").of("Li", "Boiler", "x")).isEqualTo("x");
    assertThatThrownBy(() -> new ChatFormat("{who}: {text}")).hasMessageContaining("{who}");
  }
}
