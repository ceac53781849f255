package io.annunciator.camel;

import io.annunciator.alarm.Alarm;
import io.annunciator.alarm.AlarmReader;
import io.annunciator.alarm.AlarmRefused;
import io.annunciator.rule.Plan;
import io.annunciator.rule.Rule;
import io.annunciator.rule.RuleBook;
import io.annunciator.site.Problems;
import io.annunciator.site.RouteFile;
import io.annunciator.site.RouteOutline;
import io.annunciator.site.Site;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;

/**
 * Runs the alarms that a site keeps in {@code samples/*.json} through its rules: what a rule does
 * wrong with a real alarm shows only so.
 */
final class Samples {
  private static final String FOLDER = "samples";

  private final Site site;
  private final Problems problems;
  private final AlarmReader reader = new AlarmReader(Clock.systemUTC());

  Samples(Site site, Problems problems) {
    this.site = site;
    this.problems = problems;
  }

  /**
   * @param files where the rules stand
   */
  void run(List<Rule> rules, List<RouteFile> files) {
    RuleBook book = new RuleBook();
    book.replace(rules, site.services());
    for (Path sample : samples()) {
      String name = FOLDER + "/" + sample.getFileName();
      try {
        for (Alarm alarm : reader.read(Files.readAllBytes(sample))) {
          Plan plan = book.tryOut(alarm);
          plan.rules()
              .forEach(rule -> plan.failure(rule).ifPresent(why -> add(files, rule, name, why)));
        }
      } catch (AlarmRefused e) {
        e.faults()
            .forEach(
                fault ->
                    problems.add(name, 0, fault.pointer(), fault.detail(), "Make it an alarm"));
      } catch (IOException e) {
        problems.add(name, 0, "", "cannot be read", "Check its permissions");
      }
    }
  }

  private List<Path> samples() {
    Path folder = site.settings().site().resolve(FOLDER);
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    } catch (IOException e) {
      problems.add(FOLDER, 0, "", "cannot be read", "Check its permissions");
      return List.of();
    }
  }

  private void add(List<RouteFile> files, Rule rule, String sample, Exception failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    int line =
        files.stream()
            .filter(file -> file.name().equals(rule.file()))
            .flatMap(file -> file.outline(new Problems()).routes().stream())
            .filter(route -> route.id().equals(rule.id()))
            .mapToInt(RouteOutline.Route::line)
            .findFirst()
            .orElse(0);
    problems.add(
        rule.file(),
        line,
        "route " + rule.id(),
        "fails on "
            + sample
            + ": "
            + String.valueOf(root.getMessage()).lines().findFirst().orElse(""),
        "");
  }
}
