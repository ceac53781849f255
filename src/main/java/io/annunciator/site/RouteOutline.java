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
public record RouteOutline(boolean isEmpty, List<Route> routes, List<Endpoint> endpoints) {
  private static final Set<String> KEYS_OF_ENDPOINTS = Set.of("uri", "to", "toD", "wireTap");

  public RouteOutline {
    routes = List.copyOf(routes);
    endpoints = List.copyOf(endpoints);
  }

  /** A route by its id. */
  public record Route(String id, String path, int line) {}

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
  }

  static RouteOutline of(RouteFile file, Problems problems, boolean needsIds) {
    List<Route> routes = new ArrayList<>();
    List<Endpoint> endpoints = new ArrayList<>();
    if (file.name().endsWith(".yml")) { // Camel tells files by their last name
      problems.add(file.name(), 0, "", "ends in .yml", "Rename it to .yaml");
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
          routes.add(new Route(id.text(), route.path(), id.line()));
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
    }
    return new RouteOutline(entries.isEmpty(), routes, endpoints);
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
