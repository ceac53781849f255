package io.annunciator.site;

import java.util.Map;

/**
 * The credentials of an app of a platform, each once under {@code apps}.
 *
 * @param platform {@code dingtalk} or {@code wecom}
 * @param config what stands in the braces, placeholders resolved; holds secrets, never printed
 */
public record App(String name, String platform, Map<String, Object> config) {

  /** Returns a text of the configuration, empty when it is not set. */
  public String text(String key) {
    Object value = config.get(key);
    return value == null ? "" : value.toString();
  }

  /** Returns a text of a map in the configuration, empty when it is not set. */
  public String text(String map, String key) {
    return config.get(map) instanceof Map<?, ?> inner && inner.get(key) != null
        ? inner.get(key).toString().strip()
        : "";
  }

  @Override
  public String toString() {
    return name + " (" + platform + ")";
  }
}
