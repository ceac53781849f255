package io.annunciator.trial;

import io.annunciator.alarm.Alarm;
import io.annunciator.channel.Masker;
import io.annunciator.message.Composer;
import io.annunciator.message.Draft;
import io.annunciator.message.MessageFormat;
import io.annunciator.outbox.Delivery;
import io.annunciator.outbox.Waiting;
import io.annunciator.rule.Plan;
import io.annunciator.rule.Planner;
import io.annunciator.rule.Rule;
import io.annunciator.rule.RuleBook;
import io.annunciator.site.Target;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Tries an alarm against the rules in force: who would be told, when, and in which words. Nothing
 * is stored, sent or counted; what the alarm's life so far would change is not looked at.
 */
public final class Trial {
  private final RuleBook rules;
  private final Planner planner;
  private final Supplier<Collection<Target>> targets;
  private final Function<String, MessageFormat> formats;
  private final Composer composer;
  private final Masker masker;

  /**
   * @param targets those in force
   * @param formats the message format of a kind of target
   */
  public Trial(
      RuleBook rules,
      Planner planner,
      Supplier<Collection<Target>> targets,
      Function<String, MessageFormat> formats,
      Composer composer,
      Masker masker) {
    this.rules = rules;
    this.planner = planner;
    this.targets = targets;
    this.formats = formats;
    this.composer = composer;
    this.masker = masker;
  }

  /** How many rules say something about each alarm. */
  public int rules() {
    return rules.rules().size();
  }

  public Tried of(Alarm alarm) {
    Plan plan = rules.tryOut(alarm);
    return new Tried(
        alarm,
        rules.rules().stream().map(rule -> asked(rule, alarm, plan)).toList(),
        planner.deliveries(alarm, plan).stream().map(one -> told(one, alarm)).toList());
  }

  private Tried.Asked asked(Rule rule, Alarm alarm, Plan plan) {
    List<String> services =
        plan.entries().stream()
            .filter(entry -> entry.rule().equals(rule))
            .map(Plan.Entry::service)
            .distinct()
            .toList();
    return new Tried.Asked(
        rule.id(),
        rule.file(),
        rule.conditions().unmet(alarm).orElse(""),
        plan.failure(rule).map(this::words).orElse(""),
        services);
  }

  /** The innermost reason says which field or function is wrong. */
  private String words(Exception failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return masker.mask(root.getClass().getSimpleName() + ": " + root.getMessage());
  }

  private Tried.Told told(Delivery delivery, Alarm alarm) {
    Optional<Target> target =
        targets.get().stream().filter(one -> one.id().equals(delivery.target())).findFirst();
    if (!delivery.isPending() || target.isEmpty()) {
      return new Tried.Told(delivery, "", "");
    }
    Target receiver = target.get().to(List.of(delivery.receiver()));
    MessageFormat format = formats.apply(receiver.kind());
    Waiting waiting =
        new Waiting(
            delivery.id(),
            delivery.target(),
            delivery.receiver(),
            delivery.template(),
            alarm,
            0,
            delivery.dueAt());
    Draft draft = composer.compose(receiver, format, List.of(waiting), 1).draft();
    return new Tried.Told(delivery, draft.title(), format.shown(receiver, draft));
  }
}
