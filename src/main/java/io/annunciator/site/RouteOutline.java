package io.annunciator.site;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What can be seen of a route file without Camel: its routes and the endpoints they name, each with
 * its line.
 *
 * @param isEmpty there is nothing in it, which Camel would refuse
 */
public record RouteOutline(
    boolean isEmpty, List<Route> routes, List<Endpoint> endpoints, List<Simple> simples) {
  private static final String ENDING = ".yaml";
  private static final Set<String> KEYS_OF_ENDPOINTS = Set.of("uri", "to", "toD", "wireTap");

  /** After such a step the body may be anything. */
  private static final Set<String> CHANGES_OF_BODY =
      Set.of(
          "setBody",
          "transform",
          "unmarshal",
          "marshal",
          "convertBodyTo",
          "bean",
          "process",
          "split",
          "enrich",
          "pollEnrich",
          "claimCheck",
          "script");

  public RouteOutline {
    routes = List.copyOf(routes);
    endpoints = List.copyOf(endpoints);
    simples = List.copyOf(simples);
  }

  /**
   * A route by its id.
   *
   * @param changesBody what its steps see may not be what the route began with
   */
  public record Route(String id, String path, int line, boolean changesBody) {}

  /** An expression of the simple language; its path says what it is for. */
  public record Simple(String text, String path, int line) {
    /** Whether it decides on something. */
    public boolean isCondition() {
      return path.matches(".*\\b(filter|when(\\[\\d+])?)(\\.expression)?\\.simple(\\.expression)?");
    }
  }

  /** The endpoints with which the routes begin, as they are written. */
  public List<String> starts() {
    return endpoints.stream().filter(Endpoint::isStart).map(Endpoint::uri).toList();
  }

  /** The part of what a file says that is about one of its routes. */
  public RouteOutline of(Route route) {
    String inside = route.path() + ".";
    return new RouteOutline(
        false,
        List.of(route),
        endpoints.stream().filter(one -> one.path().startsWith(inside)).toList(),
        simples.stream().filter(one -> one.path().startsWith(inside)).toList());
  }

  /**
   * An endpoint as it is written.
   *
   * @param uri placeholders not filled
   * @param parameters those that stand below the uri
   */
  public record Endpoint(String uri, Map<String, String> parameters, String path, int line) {
    public Endpoint {
      parameters = Map.copyOf(parameters);
    }

    /** Whether a route begins with it. */
    public boolean isStart() {
      return path.endsWith("from.uri");
    }
  }

  static RouteOutline of(RouteFile file, Problems problems, boolean needsIds) {
    List<Route> routes = new ArrayList<>();
    List<Endpoint> endpoints = new ArrayList<>();
    List<Simple> simples = new ArrayList<>();
    if (!file.name().endsWith(ENDING)) { // Camel tells files by their last name
      String ending = file.name().substring(file.name().lastIndexOf('.'));
      problems.add(file.name(), 0, "", "ends in " + ending, "Rename it to " + ENDING);
    }
    Optional<YamlNode> root = YamlNode.read(file.text(), file.name(), problems);
    if (root.isPresent() && root.get().items().isEmpty()) {
      problems.add(
          file.name(), root.get().line(), "", "is not a list of routes", "Begin with - route:");
    }
    List<YamlNode> entries = root.flatMap(YamlNode::items).orElse(List.of());
    for (YamlNode entry : entries) {
      Map<String, YamlNode> members = entry.members().orElse(Map.of());
      YamlNode route = members.getOrDefault("route", members.get("from"));
      if (route != null) {
        YamlNode id =
            members.containsKey("route") ? route.members().orElse(Map.of()).get("id") : null;
        boolean hasId = id != null && id.isScalar() && !id.text().isBlank();
        if (hasId) {
          routes.add(new Route(id.text(), route.path(), id.line(), changesBody(route)));
        } else if (needsIds) {
          problems.add(
              file.name(),
              route.line(),
              route.path(),
              "the route has no id",
              "Write - route: and below it id: NAME");
        }
      }
      addEndpoints(entry, endpoints);
      addSimples(entry, simples);
    }
    return new RouteOutline(entries.isEmpty(), routes, endpoints, simples);
  }

  private static void addEndpoints(YamlNode node, List<Endpoint> endpoints) {
    node.items().orElse(List.of()).forEach(item -> addEndpoints(item, endpoints));
    Map<String, YamlNode> members = node.members().orElse(Map.of());
    members.forEach(
        (key, value) -> {
          if (KEYS_OF_ENDPOINTS.contains(key) && value.isScalar()) {
            endpoints.add(
                new Endpoint(value.text(), parameters(members), value.path(), value.line()));
          } else {
            addEndpoints(value, endpoints);
          }
        });
  }

  private static void addSimples(YamlNode node, List<Simple> simples) {
    node.items().orElse(List.of()).forEach(item -> addSimples(item, simples));
    node.members()
        .orElse(Map.of())
        .forEach(
            (key, value) -> {
              YamlNode text =
                  value.members().map(members -> members.get("expression")).orElse(value);
              if (key.equals("simple") && text != null && text.isScalar()) {
                simples.add(new Simple(text.text(), text.path(), text.line()));
              } else {
                addSimples(value, simples);
              }
            });
  }

  private static boolean changesBody(YamlNode node) {
    return node.items().orElse(List.of()).stream().anyMatch(RouteOutline::changesBody)
        || node.members().orElse(Map.of()).entrySet().stream()
            .anyMatch(
                member ->
                    CHANGES_OF_BODY.contains(member.getKey()) || changesBody(member.getValue()));
  }

  private static Map<String, String> parameters(Map<String, YamlNode> members) {
    Map<String, String> parameters = new LinkedHashMap<>();
    if (members.containsKey("uri") && members.containsKey("parameters")) {
      members
          .get("parameters")
          .members()
          .orElse(Map.of())
          .forEach((key, value) -> parameters.put(key, value.text()));
    }
    return parameters;
  }
}
