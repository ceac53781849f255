package io.annunciator.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.annunciator.alarm.Severity.Band;
import io.annunciator.message.Language;
import java.io.IOException;
import java.io.StringReader;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PageWordsTest {

  @Test
  void both_languages_say_the_same_things() throws IOException {
    assertThat(words("zh.properties").keySet()).isEqualTo(words("en.properties").keySet());
    assertThat(words("zh.properties").values()).noneMatch(text -> text.toString().isBlank());
    assertThat(words("en.properties").values()).noneMatch(text -> text.toString().isBlank());
  }

  private static Properties words(String file) throws IOException {
    Properties words = new Properties();
    words.load(new StringReader(Resource.text(file)));
    return words;
  }

  @ParameterizedTest
  @EnumSource
  void every_language_has_words_for_every_band_and_fault(Language language) {
    PageWords words = new PageWords(language);
    for (Band band : Band.values()) {
      assertThat(words.get(band.toString())).isNotEmpty();
    }
    for (AcknowledgeForm.Fault fault : AcknowledgeForm.Fault.values()) {
      assertThat(words.get(fault.toString())).isNotEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void the_limits_that_the_words_name_are_those_of_the_form(Language language) {
    PageWords words = new PageWords(language);
    assertThat(words.get("name-too-long")).contains(" " + AcknowledgeForm.NAME_MAX + " ");
    assertThat(words.get("comment-too-long")).contains(" " + AcknowledgeForm.COMMENT_MAX + " ");
  }
}
