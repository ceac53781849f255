package io.annunciator.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.annunciator.message.Language;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HtmlTest {
  private final PageWords words = new PageWords(Language.EN);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "<script>alert(1)</script> | &lt;script&gt;alert(1)&lt;/script&gt;",
        "\" onfocus=\"x | &quot; onfocus=&quot;x",
        "' onfocus='x | &#39; onfocus=&#39;x",
        "a & b | a &amp; b",
        "&lt; | &amp;lt;",
        "压力 ≥ 1.2 MPa 😀 | 压力 ≥ 1.2 MPa 😀"
      })
  void text_stays_text(String text, String markup) {
    assertThat(Html.text(text).markup()).isEqualTo(markup);
  }

  @Test
  void control_characters_other_than_line_breaks_and_tabs_are_shown_as_unknown() {
    assertThat(Html.text("a\u0000b\u001Bc\u007Fd\u0085e\tf\ng\r").markup())
        .isEqualTo("a\uFFFDb\uFFFDc\uFFFDd\uFFFDe\tf\ng\r");
  }

  @Test
  void what_a_template_is_filled_with_is_not_filled_again() {
    Html filled =
        new Template("{{a}}, {{b}}, {{t:form-button}}")
            .fill(words, Map.of("a", Html.text("{{b}} $1 \\1 {{t:title}}"), "b", new Html("<b>")));

    assertThat(filled.markup()).isEqualTo("{{b}} $1 \\1 {{t:title}}, <b>, Acknowledge");
  }

  @Test
  void a_template_with_nothing_for_a_place_is_our_mistake() {
    assertThatIllegalStateException()
        .isThrownBy(() -> new Template("{{a}}").fill(words, Map.of()))
        .withMessage("the page has nothing for {{a}}");
    assertThatIllegalStateException()
        .isThrownBy(() -> new Template("{{t:nonsense}}").fill(words, Map.of()))
        .withMessage("the pages have no words for nonsense");
  }
}
