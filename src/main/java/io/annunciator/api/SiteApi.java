package io.annunciator.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.annunciator.alarm.AlarmTime;
import io.annunciator.channel.Masker;
import io.annunciator.http.Answer;
import io.annunciator.http.Parameters;
import io.annunciator.http.Request;
import io.annunciator.lane.LaneView;
import io.annunciator.rule.Rule;
import io.annunciator.rule.RuleBook;
import io.annunciator.site.Problem;
import io.annunciator.site.Service;
import io.annunciator.site.Target;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;

/** The site as it is loaded and as it stands: services, targets, rules. No secret is among it. */
public final class SiteApi {
  private final Supplier<Collection<Service>> services;
  private final Supplier<List<LaneView>> lanes;
  private final RuleBook rules;
  private final Supplier<List<Problem>> problems;
  private final Masker masker;

  /**
   * @param services as they are in force now
   * @param lanes how the targets stand now
   * @param problems what is wrong with the rule files on disk, while they are not those in force
   */
  public SiteApi(
      Supplier<Collection<Service>> services,
      Supplier<List<LaneView>> lanes,
      RuleBook rules,
      Supplier<List<Problem>> problems,
      Masker masker) {
    this.services = services;
    this.lanes = lanes;
    this.rules = rules;
    this.problems = problems;
    this.masker = masker;
  }

  /** Who can be told. */
  public Answer services(Request request) {
    return answer(
        ListAnswer.of(
            List.copyOf(services.get()), Service::name, SiteApi::service, parameters(request)));
  }

  /** How each target stands. */
  public Answer targets(Request request) {
    return answer(
        ListAnswer.of(lanes.get(), view -> view.target().id(), this::target, parameters(request)));
  }

  /** The rules in force, and what is wrong with those on disk. */
  public Answer rules(Request request) {
    ObjectNode body = ListAnswer.of(rules.rules(), Rule::id, this::rule, parameters(request));
    ArrayNode errors = body.putArray("errors");
    problems.get().forEach(one -> errors.add(SiteProblemShape.of(one, masker)));
    return answer(body);
  }

  private static Parameters parameters(Request request) {
    return request.parameters(ListAnswer.LIMIT, ListAnswer.AFTER);
  }

  private static Answer answer(ObjectNode body) {
    return Answer.json(200, body.toString());
  }

  private static ObjectNode service(Service service) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("name", service.name());
    node.put("description", service.description());
    ArrayNode sendTo = node.putArray("sendTo");
    for (Target target : service.targets()) {
      ObjectNode one = sendTo.addObject();
      one.put("target", target.id());
      one.put("name", target.name());
      one.put("kind", target.kind());
      one.put("limit", target.limit().toString());
      one.set("config", MaskedConfig.of(target));
    }
    return node;
  }

  private ObjectNode target(LaneView view) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("target", view.target().id());
    node.put("service", view.target().service());
    node.put("kind", view.target().kind());
    node.put("pending", view.pending());
    node.put("permits", view.permits().orElse(null));
    node.put("blockedUntil", view.blockedUntil().map(AlarmTime::text).orElse(null));
    node.set(
        "lastOutcome", view.lastOutcome().map(one -> OutcomeShape.of(one, masker)).orElse(null));
    return node;
  }

  private ObjectNode rule(Rule rule) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("id", rule.id());
    node.put("description", masker.mask(rule.description()));
    node.put("file", rule.file());
    ObjectNode conditions = node.putObject("conditions");
    rule.conditions().written().forEach(conditions::put);
    node.put("matches", rules.matches(rule.id()));
    return node;
  }
}
