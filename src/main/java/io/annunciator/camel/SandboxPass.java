package io.annunciator.camel;

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
    if (!token.isEmpty() && address.startsWith(sandboxUrl)) {
      exchange.getMessage().setHeader("Authorization", "Bearer " + token);
    }
  }
}
