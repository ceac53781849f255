package io.annunciator.sandbox;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * The parameters of a URL, decoded: {@code +} is a blank and {@code %XX} a byte of UTF-8, so a
 * signature that was not encoded arrives broken, as on the platforms. Never printed: it holds
 * credentials.
 */
final class Query {
  private final Map<String, String> parameters = new HashMap<>();

  /**
   * @param raw what follows the question mark, still encoded; null when there is no query. Of a
   *     repeated parameter the first counts
   */
  Query(String raw) {
    if (raw == null) {
      return;
    }
    for (String pair : raw.split("&")) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        parameters.putIfAbsent(
            decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
      }
    }
  }

  static Query ofUrl(String url) {
    int question = url.indexOf('?');
    return new Query(question < 0 ? null : url.substring(question + 1));
  }

  /** Returns the parameter, empty when it is not there. */
  String text(String name) {
    return parameters.getOrDefault(name, "");
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      // a lone % is no encoding: taken as it stands, it matches no credential
      return text;
    }
  }
}
