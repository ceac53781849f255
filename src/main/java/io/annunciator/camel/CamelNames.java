package io.annunciator.camel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.annunciator.site.RouteFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;

/** What Camel knows by name, to say what a misspelt one was meant to be. */
final class CamelNames {
  private static final String SCHEMA = "/schema/camelYamlDsl.json";
  private static final String STEP = "org.apache.camel.model.ProcessorDefinition";
  private static final String OPTIONS = "/META-INF/org/apache/camel/component/NAME/NAME.json";
  private static final String COMPONENTS =
      "classpath:META-INF/services/org/apache/camel/component/*";

  private static final Pattern BEAN = Pattern.compile("(?:\\bref: |#bean:)(\\w+)");

  private final CamelContext context;

  CamelNames(CamelContext context) {
    this.context = context;
  }

  /** The components on the class path, and those bound here. */
  Collection<String> components() {
    Set<String> names = new TreeSet<>(context.getComponentNames());
    try {
      for (Resource one :
          PluginHelper.getPackageScanResourceResolver(context).findResources(COMPONENTS)) {
        names.add(one.getLocation().replaceAll(".*/", ""));
      }
    } catch (Exception e) {
      throw new IllegalStateException("the class path cannot be searched", e);
    }
    return names;
  }

  /** The options of a component's endpoints, none when it does not say. */
  Collection<String> options(String component) {
    Set<String> names = new TreeSet<>();
    String schema = OPTIONS.replace("NAME", component);
    try (InputStream described = CamelNames.class.getResourceAsStream(schema)) {
      if (described != null) {
        names.addAll(names(new ObjectMapper().readTree(described).path("properties")));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(schema, e);
    }
    return names;
  }

  /** Every step that a route in YAML may have. */
  Collection<String> steps() {
    return properties(STEP::equals);
  }

  /** Everything that an entry of a file may begin with. */
  Collection<String> entries() {
    return names(schema().at("/items/properties"));
  }

  /** Every key that any part of a route may have. */
  Collection<String> keys() {
    return properties(definition -> true);
  }

  private static Collection<String> properties(Predicate<String> wanted) {
    Set<String> names = new TreeSet<>();
    for (Map.Entry<String, JsonNode> one : schema().at("/items/definitions").properties()) {
      if (wanted.test(one.getKey())) {
        names.addAll(names(one.getValue().path("properties")));
      }
    }
    return names;
  }

  private static Set<String> names(JsonNode properties) {
    Set<String> names = new TreeSet<>();
    properties.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static JsonNode schema() {
    try (InputStream schema = CamelNames.class.getResourceAsStream(SCHEMA)) {
      return new ObjectMapper().readTree(schema);
    } catch (IOException e) {
      throw new UncheckedIOException(SCHEMA, e);
    }
  }

  /** The methods of a class of the program. */
  Collection<String> methods(String type) {
    try {
      return Arrays.stream(Class.forName(type).getDeclaredMethods())
          .filter(method -> !Modifier.isPrivate(method.getModifiers()) && !method.isSynthetic())
          .map(Method::getName)
          .collect(Collectors.toCollection(TreeSet::new));
    } catch (ClassNotFoundException e) {
      return Set.of();
    }
  }

  /** The beans that the program's own routes call, which those of a site may call too. */
  Collection<String> beans() {
    Set<String> names = new TreeSet<>();
    for (RouteFile file : RouteFiles.all(context, List.of(), name -> true)) {
      Matcher reference = BEAN.matcher(file.text());
      while (reference.find()) {
        names.add(reference.group(1));
      }
    }
    return names;
  }
}
