package io.annunciator.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.annunciator.alarm.AlarmRefused;
import io.annunciator.site.TagMeaning;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BitTableTest {
  private static final Map<String, TagMeaning> TAGS =
      Map.of(
          "EStop", new TagMeaning("EStop", "press-7", "EStop", "critical", "line-2", "急停", "Stop"),
          "Door", new TagMeaning("Door", "press-7", "DoorOpen", "", "", "门开", ""));

  private final ObjectMapper json = new ObjectMapper();
  private final AtomicInteger passedOver = new AtomicInteger();

  @ParameterizedTest
  @ValueSource(strings = {"true", "1", "-1", "1.0", "\"true\"", "\"TRUE\"", "\"1\"", "[true]"})
  void a_bit_that_is_set_is_an_active_alarm(String value) throws Exception {
    assertThat(alarms(true, reading("EStop", value)))
        .isEqualTo(
            "[{'source':'press-7','condition':'EStop','state':'active','severity':'critical',"
                + "'message':'急停','area':'line-2','time':1767225600}]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"false", "0", "0.0", "\"false\"", "\"0\"", "[0]"})
  void a_bit_that_is_not_set_is_over(String value) throws Exception {
    assertThat(alarms(true, reading("EStop", value))).contains("'state':'cleared'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2", "null", "\"\"", "\"hot\"", "96.4", "[]", "[1,0]", "{}"})
  void anything_else_is_refused_and_names_the_tag(String value) {
    assertThatThrownBy(() -> alarms(true, reading("EStop", value)))
        .isInstanceOf(AlarmRefused.class)
        .hasMessage("tag EStop is " + value + ", which is no bit");
  }

  @Test
  void all_that_is_wrong_is_said_and_nothing_of_the_message_is_taken() {
    assertThatThrownBy(
            () -> alarms(true, reading("EStop", "2"), reading("Door", "1"), "{'tag':'Door'}"))
        .hasMessage("tag EStop is 2, which is no bit; tag Door is missing, which is no bit");
  }

  @Test
  void the_text_is_in_the_language_of_the_site_or_in_the_other_one() throws Exception {
    assertThat(alarms(false, reading("EStop", "1"), reading("Door", "1")))
        .contains("'message':'Stop'", "'message':'门开'");
  }

  @Test
  void readings_of_other_tags_are_counted_and_passed_over() throws Exception {
    assertThat(alarms(true, reading("Level", "96.4"), reading("Speed", "\"x\""))).isEqualTo("[]");
    assertThat(passedOver).hasValue(2);
  }

  @Test
  void a_reading_without_a_tag_is_refused() {
    assertThatThrownBy(() -> alarms(true, "{'name':'EStop','value':1}"))
        .hasMessage("a reading has no tag; expected [{\"tag\",\"value\",\"time\"}]");
  }

  @Test
  void without_a_table_everything_is_refused() {
    assertThatThrownBy(
            () -> new BitTable(Map::of, true, passedOver::set).alarms(json.readTree("[]")))
        .hasMessage("there is no tags.csv in the site, or it is empty");
  }

  private String alarms(boolean isChinese, String... readings) throws Exception {
    String all = "[" + String.join(",", readings).replace('\'', '"') + "]";
    return new BitTable(() -> TAGS, isChinese, passedOver::addAndGet)
        .alarms(json.readTree(all))
        .toString()
        .replace('"', '\'');
  }

  private static String reading(String tag, String value) {
    return "{'tag':'" + tag + "','value':" + value + ",'time':1767225600}";
  }
}
