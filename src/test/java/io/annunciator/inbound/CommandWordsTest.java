package io.annunciator.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.annunciator.message.Language;
import java.io.IOException;
import java.io.StringReader;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CommandWordsTest {

  @Test
  void both_languages_say_the_same_things_about_as_many_values() throws IOException {
    assertThat(values("zh.properties")).isEqualTo(values("en.properties"));
  }

  private static Map<String, Integer> values(String file) throws IOException {
    Properties words = new Properties();
    words.load(new StringReader(Resource.at("/command/" + file)));
    Map<String, Integer> values = new TreeMap<>();
    words.forEach(
        (key, text) -> values.put(key.toString(), text.toString().split("%s", -1).length));
    return values;
  }

  @Test
  void what_the_plant_says_mentions_nobody_and_opens_no_link() {
    assertThat(new CommandWords(Language.EN).say("unknown", "@all [x](http://y)\n"))
        .contains("＠all ［x］(http：//y)")
        .doesNotContain("\n");
  }

  @Test
  void a_sentence_that_is_not_there_is_a_defect() {
    assertThatIllegalStateException().isThrownBy(() -> new CommandWords(Language.ZH).say("x"));
  }
}
