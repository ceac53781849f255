package io.annunciator.camel;

import io.annunciator.site.RouteOutline;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.util.URISupport;

/**
 * What an endpoint of a route file says, as its component will read it.
 *
 * @param name what stands after the scheme
 * @param options those of the address and those below it
 */
record EndpointText(String name, Map<String, String> options) {
  private static final Pattern RAW = Pattern.compile("RAW\\((.*)\\)");

  /**
   * @param placeholders fills those of a text; may throw IllegalArgumentException
   */
  static EndpointText of(RouteOutline.Endpoint endpoint, UnaryOperator<String> placeholders) {
    String[] nameAndQuery = placeholders.apply(endpoint.uri()).split("\\?", 2);
    Map<String, String> options = new TreeMap<>();
    if (nameAndQuery.length == 2) {
      options.putAll(query(nameAndQuery[1]));
    }
    endpoint.parameters().forEach((key, value) -> options.put(key, raw(placeholders.apply(value))));
    return new EndpointText(nameAndQuery[0].replaceFirst("^[\\w-]+:/*", ""), options);
  }

  private static Map<String, String> query(String query) {
    try {
      return RuleComponent.texts(URISupport.parseQuery(query));
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  /** The value of a parameter without what keeps Camel from decoding it. */
  private static String raw(String written) {
    Matcher raw = RAW.matcher(written);
    return raw.matches() ? raw.group(1) : written;
  }

  static boolean isRaw(String written) {
    return RAW.matcher(written).matches();
  }
}
