package io.annunciator;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Ports that nobody uses. Below the range from which the system takes ports for outgoing
 * connections: a program that was killed finds its port free when it comes back. Test processes
 * that run beside each other have shares of their own, so that none takes what the other has found.
 */
public final class Ports {
  private static final int FIRST = 12_000;
  private static final int SHARES = 4;
  private static final int SHARE = 5_000;
  private static final int MINE = FIRST + SHARE * (Integer.getInteger("test.fork", 1) % SHARES);
  private static final AtomicInteger NEXT =
      new AtomicInteger((int) (ProcessHandle.current().pid() * 31 % SHARE));

  private Ports() {}

  public static int free() {
    for (int attempt = 0; attempt < SHARE; attempt++) {
      int port = MINE + NEXT.getAndIncrement() % SHARE;
      try (ServerSocket socket = new ServerSocket()) {
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        return port;
      } catch (IOException inUse) {
        continue;
      }
    }
    throw new IllegalStateException("no port is free");
  }
}
