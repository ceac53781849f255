package io.annunciator.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.annunciator.alarm.Alarm;
import io.annunciator.alarm.AlarmState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RuleIndexTest {
  private static final List<String> TEXTS = List.of("", "a", "b", "ab", "ba", "aab");
  private static final List<String> PATTERNS = List.of("", "a", "b", "ab", "*", "a*", "*b", "b*a");
  private static final List<String> SEVERITIES = List.of("500", "500..", "..499", "high", "1..999");
  private static final List<String> STATES =
      List.of("active", "cleared", "acknowledged", "active,acknowledged");

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void finds_the_rules_that_asking_every_rule_finds_in_the_same_order(long seed) {
    Random random = new Random(seed);
    List<Rule> rules = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      rules.add(Sample.rule("rule-" + i, conditions(random), plan -> {}));
    }
    RuleIndex index = new RuleIndex(rules);

    for (int i = 0; i < 500; i++) {
      Alarm alarm = alarm(random);
      assertThat(index.matching(alarm))
          .isEqualTo(rules.stream().filter(rule -> rule.conditions().matches(alarm)).toList());
    }
  }

  @Test
  void an_index_of_no_rules_finds_none() {
    assertThat(new RuleIndex(List.of()).matching(Sample.alarm("a"))).isEmpty();
  }

  private static Map<String, String> conditions(Random random) {
    Map<String, String> conditions = new HashMap<>();
    for (String key : List.of("source", "condition", "area", "label.l", "label.m")) {
      if (random.nextInt(3) == 0) {
        conditions.put(key, one(random, PATTERNS));
      }
    }
    if (random.nextBoolean()) {
      conditions.put("severity", one(random, SEVERITIES));
    }
    if (random.nextInt(4) == 0) {
      conditions.put("state", one(random, STATES));
    }
    return conditions;
  }

  private static Alarm alarm(Random random) {
    Map<String, String> labels = new HashMap<>();
    for (String key : List.of("l", "m")) {
      if (random.nextBoolean()) {
        labels.put(key, one(random, TEXTS));
      }
    }
    return Sample.alarm(
        one(random, TEXTS),
        one(random, TEXTS),
        one(random, TEXTS),
        1 + random.nextInt(1000),
        one(random, List.of(AlarmState.values())),
        labels);
  }

  private static <T> T one(Random random, List<T> of) {
    return of.get(random.nextInt(of.size()));
  }
}
