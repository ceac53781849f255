package io.annunciator.camel;

import io.annunciator.site.Problems;
import io.annunciator.site.Settings;
import io.annunciator.site.SiteInvalid;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/**
 * Sees before the start whether the program can listen where it is to. The HTTP servers and the
 * embedded broker only log it when they cannot, and the program would run on without them.
 */
final class ListenAddresses {
  private final Settings settings;
  private final Problems problems = new Problems();

  ListenAddresses(Settings settings) {
    this.settings = settings;
  }

  /**
   * @throws SiteInvalid with every address that is taken or is not of this machine
   */
  void check() throws SiteInvalid {
    check("camel.server");
    check("camel.management");
    if (settings.isBrokerEmbedded()) {
      check("annunciator.broker");
    }
    problems.throwIfAny();
  }

  private void check(String prefix) {
    if (settings.text(prefix + ".enabled").equals("false")) {
      return;
    }
    String host = settings.text(prefix + ".host");
    String port = settings.text(prefix + ".port");
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(host, Integer.parseInt(port)));
    } catch (IOException | IllegalArgumentException e) {
      problems.add(
          "application.properties",
          0,
          prefix + ".port",
          "cannot listen on " + host + ":" + port + " (" + e.getMessage() + ")",
          "Stop the program that uses it, or set another");
    }
  }
}
