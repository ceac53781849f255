package io.annunciator.camel;

import java.util.Map;
import org.apache.camel.Exchange;

/**
 * The API token guards the sandbox too. So a call to this program's own sandbox carries it; a call
 * to anywhere else never does.
 */
final class SandboxPass {
  private final String sandboxUrl;
  private final String token;

  SandboxPass(String sandboxUrl, String token) {
    this.sandboxUrl = sandboxUrl + "/";
    this.token = token;
  }

  void add(Exchange exchange) {
    String address = exchange.getMessage().getHeader(Exchange.HTTP_URI, "", String.class);
    headers(address).forEach(exchange.getMessage()::setHeader);
  }

  /** Returns the headers of a call to that address, also of a WebSocket. */
  Map<String, String> headers(String address) {
    return !token.isEmpty() && address.replaceFirst("^ws:", "http:").startsWith(sandboxUrl)
        ? Map.of("Authorization", "Bearer " + token)
        : Map.of();
  }
}
