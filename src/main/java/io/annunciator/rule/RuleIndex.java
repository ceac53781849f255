package io.annunciator.rule;

import io.annunciator.alarm.Alarm;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Finds the rules an alarm may concern without asking all of them: each rule is filed under one
 * exact condition it has, so that a thousand rules cost no more than the few that name this alarm.
 */
final class RuleIndex {
  private record Filed(int order, Rule rule) {}

  /** One drawer: rules by the exact value of one member of the alarm. */
  private record Drawer(
      Function<RuleConditions, Optional<String>> exact,
      Function<Alarm, String> member,
      Map<String, List<Filed>> rules) {
    Drawer(Function<RuleConditions, Optional<String>> exact, Function<Alarm, String> member) {
      this(exact, member, new HashMap<>());
    }
  }

  private final List<Drawer> drawers =
      List.of(
          new Drawer(RuleConditions::exactSource, Alarm::source),
          new Drawer(RuleConditions::exactArea, Alarm::area),
          new Drawer(RuleConditions::exactCondition, Alarm::condition));
  private final List<Filed> others = new ArrayList<>();

  RuleIndex(List<Rule> rules) {
    for (int i = 0; i < rules.size(); i++) {
      file(new Filed(i, rules.get(i)));
    }
  }

  private void file(Filed filed) {
    RuleConditions conditions = filed.rule.conditions();
    for (Drawer drawer : drawers) {
      Optional<String> exact = drawer.exact.apply(conditions);
      if (exact.isPresent()) {
        drawer.rules.computeIfAbsent(exact.get(), key -> new ArrayList<>()).add(filed);
        return;
      }
    }
    others.add(filed);
  }

  /** Returns the rules whose conditions the alarm meets, in the order of their files. */
  List<Rule> matching(Alarm alarm) {
    List<Filed> met = new ArrayList<>();
    addMatching(alarm, others, met);
    for (Drawer drawer : drawers) {
      addMatching(alarm, drawer.rules.getOrDefault(drawer.member.apply(alarm), List.of()), met);
    }
    met.sort(Comparator.comparingInt(Filed::order));
    return met.stream().map(Filed::rule).toList();
  }

  private static void addMatching(Alarm alarm, List<Filed> candidates, List<Filed> met) {
    for (Filed one : candidates) {
      if (one.rule.conditions().matches(alarm)) {
        met.add(one);
      }
    }
  }
}
