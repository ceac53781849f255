package io.annunciator.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.annunciator.site.Target;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What stands in a target's braces, without a secret. A site's own kind may call its secrets
 * anything, so only what is known to be none is shown.
 */
final class MaskedConfig {
  private static final String MASK = "***";

  private static final Set<String> SHOWN =
      Set.of(
          "name",
          "keyword",
          "mention",
          "mobiles",
          "users",
          "usersFile",
          "all",
          "from",
          "app",
          "parties",
          "tags",
          "to",
          "openConversationId");

  /** Their secret is in the query; another platform's may be in the path. */
  private static final Set<String> SECRET_IN_QUERY = Set.of("dingtalkGroup", "wecomGroup");

  private static final Pattern ADDRESS =
      Pattern.compile("(https?://)(?:[^/?#@]*@)?([^/?#]*)([^?#]*)(?:\\?([^#]*))?.*");

  private MaskedConfig() {}

  static ObjectNode of(Target target) {
    ObjectNode shown = JsonNodeFactory.instance.objectNode();
    target.config().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(one -> shown.set(one.getKey(), shown(target.kind(), one)));
    return shown;
  }

  private static JsonNode shown(String kind, Map.Entry<String, Object> one) {
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    if (SHOWN.contains(one.getKey())) {
      return plain(one.getValue());
    }
    if (one.getKey().equals("webhook")) {
      return nodes.textNode(address(kind, one.getValue().toString()));
    }
    return nodes.textNode(MASK);
  }

  private static String address(String kind, String url) {
    Matcher parts = ADDRESS.matcher(url);
    if (!parts.matches()) {
      return MASK;
    }
    String server = parts.group(1) + parts.group(2);
    if (!SECRET_IN_QUERY.contains(kind)) {
      return server + "/" + MASK;
    }
    String query = parts.group(4) == null ? "" : "?" + masked(parts.group(4));
    return server + parts.group(3) + query;
  }

  private static String masked(String query) {
    return Arrays.stream(query.split("&"))
        .map(pair -> pair.contains("=") ? pair.replaceFirst("=.*", "=***") : MASK)
        .collect(Collectors.joining("&"));
  }

  private static JsonNode plain(Object value) {
    if (value instanceof Map<?, ?> map) {
      ObjectNode node = JsonNodeFactory.instance.objectNode();
      map.forEach(
          (key, member) -> {
            boolean isShown = SHOWN.contains(key.toString());
            node.set(
                key.toString(), isShown ? plain(member) : JsonNodeFactory.instance.textNode(MASK));
          });
      return node;
    }
    if (value instanceof Collection<?> list) {
      ArrayNode node = JsonNodeFactory.instance.arrayNode();
      list.forEach(member -> node.add(plain(member)));
      return node;
    }
    if (value instanceof Integer number) {
      return JsonNodeFactory.instance.numberNode(number);
    }
    if (value instanceof Boolean truth) {
      return JsonNodeFactory.instance.booleanNode(truth);
    }
    return JsonNodeFactory.instance.textNode(String.valueOf(value));
  }
}
