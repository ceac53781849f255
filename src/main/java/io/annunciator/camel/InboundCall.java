package io.annunciator.camel;

import io.annunciator.http.Parameters;
import io.annunciator.http.Request;
import io.annunciator.site.App;

/**
 * A call of a platform, not yet known to be genuine.
 *
 * @param app the one that the path names
 * @param query still encoded, empty for none
 * @param timestamp the header, empty when it is not there or is there twice, like {@code sign}
 */
record InboundCall(App app, String query, String timestamp, String sign, byte[] body) {

  /** Returns a parameter of the query by the first of these names that it has; empty for none. */
  String parameter(String... names) {
    Parameters parameters = new Request("", query).parameters(names);
    for (String name : names) {
      String value = parameters.get(name, "", text -> text);
      if (!value.isEmpty()) {
        return value;
      }
    }
    return "";
  }
}
