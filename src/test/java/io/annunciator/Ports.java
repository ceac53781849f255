package io.annunciator;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/**
 * Ports that nobody uses. Below the range from which the system takes ports for outgoing
 * connections: a program that was killed finds its port free when it comes back. Each test process
 * has a share of its own, so that none takes what another has found: it listens on the first port
 * of its share for as long as it lives.
 */
public final class Ports {
  private static final int FIRST = 12_000;
  private static final int LAST = 31_999;
  private static final int SHARE = 2_000;

  private static final ServerSocket SIGN = firstFreeShare();
  private static int last = SIGN.getLocalPort();

  private Ports() {}

  public static synchronized int free() {
    while (++last < SIGN.getLocalPort() + SHARE) {
      try (ServerSocket socket = listen(last)) {
        return socket.getLocalPort();
      } catch (IOException inUse) {
        continue;
      }
    }
    throw new IllegalStateException("no port is left of those from " + SIGN.getLocalPort());
  }

  private static ServerSocket firstFreeShare() {
    List<String> taken = new ArrayList<>();
    for (int port = FIRST; port <= LAST; port += SHARE) {
      try {
        return listen(port);
      } catch (IOException inUse) {
        taken.add(port + ": " + inUse.getMessage());
      }
    }
    throw new IllegalStateException("no share of ports is free: " + taken);
  }

  private static ServerSocket listen(int port) throws IOException {
    ServerSocket socket = new ServerSocket();
    try {
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return socket;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }
}
