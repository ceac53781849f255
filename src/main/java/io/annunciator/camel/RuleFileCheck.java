package io.annunciator.camel;

import io.annunciator.rule.RuleConditions;
import io.annunciator.site.App;
import io.annunciator.site.Problems;
import io.annunciator.site.RouteFile;
import io.annunciator.site.RouteOutline;
import io.annunciator.site.Schedule;
import io.annunciator.site.Service;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Checks of rule files what Camel passes over (a route without an id, two with the same) or stops
 * at: every {@code rule:}, {@code chat:} and {@code notify:} of all files, each problem with its
 * line.
 */
final class RuleFileCheck {
  private static final String RULE = "rule:";
  private static final String NOTIFY = "notify:";
  private static final String CHAT = "chat:";

  /** Means nothing without a schedule beside it. */
  private static final String OUTSIDE = "outside";

  private static final Pattern NOT_FOR_ADDRESSES = Pattern.compile("[&+%]");

  private final Map<String, App> apps;
  private final Map<String, Service> services;
  private final Set<String> templates;
  private final Map<String, Schedule> schedules;
  private final UnaryOperator<String> placeholders;
  private final Problems problems;
  private final Map<String, String> placeOfRoute = new HashMap<>();
  private final Map<EndpointText, String> placeOfRule = new HashMap<>();

  /**
   * @param placeholders fills those of a uri; may throw IllegalArgumentException
   */
  RuleFileCheck(
      Map<String, App> apps,
      Map<String, Service> services,
      Set<String> templates,
      Map<String, Schedule> schedules,
      UnaryOperator<String> placeholders,
      Problems problems) {
    this.apps = apps;
    this.services = services;
    this.templates = templates;
    this.schedules = schedules;
    this.placeholders = placeholders;
    this.problems = problems;
  }

  RouteOutline check(RouteFile file) {
    RouteOutline outline = file.outline(problems);
    for (RouteOutline.Route route : outline.routes()) {
      String before = placeOfRoute.putIfAbsent(route.id(), file.name() + " line " + route.line());
      if (before != null) {
        problems.add(
            file.name(),
            route.line(),
            route.path() + ".id",
            "\"" + route.id() + "\" is the id of another route, in " + before,
            "Give each its own");
      }
    }
    Set<String> chats =
        outline.endpoints().stream()
            .filter(one -> one.uri().startsWith(CHAT))
            .map(RuleFileCheck::route)
            .collect(Collectors.toSet());
    for (RouteOutline.Endpoint endpoint : outline.endpoints()) {
      List<String> faults = faults(endpoint, chats.contains(route(endpoint)));
      faults.forEach(
          fault -> problems.add(file.name(), endpoint.line(), endpoint.path(), fault, ""));
      if (faults.isEmpty() && endpoint.isStart()) {
        checkStart(file, endpoint);
      }
    }
    return outline;
  }

  /** Of two rules that begin alike Camel would start one. */
  private void checkStart(RouteFile file, RouteOutline.Endpoint start) {
    if (!start.uri().startsWith(RULE) || start.uri().contains("${")) {
      return;
    }
    EndpointText text = EndpointText.of(start, placeholders);
    String before = placeOfRule.putIfAbsent(text, file.name() + " line " + start.line());
    if (before != null) {
      problems.add(
          file.name(),
          start.line(),
          start.path(),
          "\"" + RULE + text.name() + "\" with these conditions begins another rule, in " + before,
          "Give each its own name");
    }
  }

  /** The place of the route that an endpoint stands in. */
  private static String route(RouteOutline.Endpoint endpoint) {
    return endpoint.path().replaceFirst("].*", "");
  }

  private List<String> faults(RouteOutline.Endpoint endpoint, boolean isInChat) {
    if (!isOurs(endpoint.uri()) || endpoint.uri().contains("${")) {
      return List.of();
    }
    try {
      endpoint.parameters().forEach(this::checkParameter);
      EndpointText text = EndpointText.of(endpoint, placeholders);
      return faults(text.options(), some -> check(endpoint.uri(), text.name(), some, isInChat));
    } catch (IllegalArgumentException e) {
      return List.of(CamelWords.text(e.getMessage()));
    }
  }

  /** Says what is wrong with the name, else with every option, else with them together. */
  private static List<String> faults(
      Map<String, String> options, Consumer<Map<String, String>> check) {
    List<String> together = fault(check, options);
    if (together.isEmpty()) {
      return together;
    }
    List<String> faults = new ArrayList<>(fault(check, Map.of()));
    if (faults.isEmpty()) {
      options.forEach(
          (key, value) -> {
            if (!key.equals(OUTSIDE)) {
              faults.addAll(fault(check, Map.of(key, value)));
            }
          });
    }
    return faults.isEmpty() ? together : faults;
  }

  private static List<String> fault(
      Consumer<Map<String, String>> check, Map<String, String> options) {
    try {
      check.accept(options);
      return List.of();
    } catch (IllegalArgumentException e) {
      return List.of(e.getMessage());
    }
  }

  private void check(String uri, String name, Map<String, String> options, boolean isInChat) {
    if (uri.startsWith(RULE)) {
      if (name.isEmpty()) {
        throw new IllegalArgumentException("the rule has no name. Write rule:NAME");
      }
      RuleConditions.of(options, schedules);
    } else if (uri.startsWith(CHAT)) {
      ChatComponent.check(apps, name, options);
    } else {
      Notification.of(services, templates, name, options);
      Notification.checkPlace(options, isInChat);
    }
  }

  /** Camel makes an address of the parameters without encoding them. */
  private void checkParameter(String key, String written) {
    String value = placeholders.apply(written);
    if (!EndpointText.isRaw(value) && NOT_FOR_ADDRESSES.matcher(value).find()) {
      throw new IllegalArgumentException(
          key + "=\"" + value + "\" has &, + or %. Write RAW(" + value + ")");
    }
  }

  private static boolean isOurs(String uri) {
    return uri.startsWith(RULE) || uri.startsWith(NOTIFY) || uri.startsWith(CHAT);
  }
}
