package io.annunciator.channel;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A robot's address in two parts, because only the query holds the credential.
 *
 * @param uri {@code scheme://host[:port]/path}
 * @param query raw, possibly empty; never printed
 */
public record Webhook(String uri, String query) {

  /**
   * Takes the {@code webhook} of a target's configuration apart. Nothing is checked here: {@link
   * WebhookHosts} did when the site was read.
   */
  public static Webhook of(Map<String, Object> target) {
    String whole = Config.text(target, "webhook");
    String address = whole.split("#", 2)[0];
    String[] parts = address.split("\\?", 2);
    return new Webhook(parts[0], parts.length == 2 ? parts[1] : "");
  }

  /** Returns the query without the parameters of these names. */
  public String queryWithout(Set<String> names) {
    return Arrays.stream(query.split("&"))
        .filter(parameter -> !parameter.isEmpty() && !names.contains(parameter.split("=", 2)[0]))
        .collect(Collectors.joining("&"));
  }

  @Override
  public String toString() {
    return uri;
  }
}
