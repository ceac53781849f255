package io.annunciator.camel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NeverTrueTest {
  private static final Map<String, String> RULE =
      Map.of("area", "boiler", "source", "plant1/*", "severity", "..800", "condition", "{{c}}");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          ${body.area} == 'line'                                  | the rule is about area boiler only
          ${body.area} == "line"                                  | the rule is about area boiler only
          ${body.source} == 'line2/press'                         | the rule is about source plant1/* only
          ${body.site} == 'north' && ${body.site} == 'south'      | no site is both north and south
          ${body.severity} > 700 && ${body.severity} < 300        | no severity is all of this
          ${body.severity} > 700 && ${body.severity} <= 700       | no severity is all of this
          ${body.severity} > 800                                  | the rule is about severity ..800 only
          ${body.message} contains 'a' && ${body.severity} == 801 | the rule is about severity ..800 only
          ${body.severity} == 'high'                              | a severity is a number from 1 to 1000
          ${body.state} == 'acknowledged'                         | the rule is about active,cleared only
          ${body.state} == 'active' && ${body.state} == 'cleared' | no state is both active and cleared
          ${body.state} == 'gone'                                 | a state is active, cleared or acknowledged
          """)
  void says_why_no_alarm_of_the_rule_can_meet_it(String simple, String why) {
    assertThat(new NeverTrue(RULE).why(simple)).contains(why);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '~',
      textBlock =
          """
          ${body.area} == 'boiler'
          ${body.area} =~ 'LINE'
          ${body.area} != 'line'
          ${body.area} == 'line' || ${body.severity} > 700
          ${body.area} == '${body.site}'
          ${body.area} == '7'
          ${body.area} == null
          ${body.source} == 'plant1/boiler'
          ${body.condition} == 'High'
          ${body.labels[area]} == 'line'
          ${body.severity} > 700 && ${body.severity} < 702
          ${body.severity} == '799.5'
          ${body.message} == 'x && ${body.severity} > 900 && y'
          ${body.message} == "it's && ${body.severity} > 900 && y"
          ${body.state} == 'active' && ${body.state} == 'active'
          ${body.area} == 'line' ? 'a' : 'b'
          """)
  void of_what_may_be_true_nothing_is_said(String simple) {
    assertThat(new NeverTrue(RULE).why(simple)).isEmpty();
  }

  @Test
  void a_state_that_the_rule_asks_for_may_be() {
    assertThat(
            new NeverTrue(Map.of("state", "active, acknowledged"))
                .why("${body.state} == 'acknowledged'"))
        .isEmpty();
  }
}
