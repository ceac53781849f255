package io.annunciator.camel;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A broker for one client, which answers a subscription only when it is told to. */
final class SlowBroker implements AutoCloseable {
  private static final int CONNECT = 0x10;
  private static final int SUBSCRIBE = 0x82;
  private static final byte[] CONNACK = {0x20, 3, 0, 0, 0};

  private final ServerSocket server;
  private final ExecutorService thread = Executors.newSingleThreadExecutor();
  private final CompletableFuture<Runnable> answer = new CompletableFuture<>();

  SlowBroker() throws IOException {
    server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    thread.execute(this::serve);
  }

  int port() {
    return server.getLocalPort();
  }

  /** Answers the subscription, as soon as it has come. */
  void answer() {
    answer.join().run();
  }

  private void serve() {
    try (Socket client = server.accept()) {
      DataInputStream in = new DataInputStream(client.getInputStream());
      OutputStream out = client.getOutputStream();
      for (int type = in.read(); type >= 0; type = in.read()) {
        byte[] packet = in.readNBytes(in.read()); // the packets are shorter than 128 bytes
        if (type == CONNECT) {
          out.write(CONNACK);
        } else if (type == SUBSCRIBE) {
          byte[] suback = {(byte) 0x90, 4, packet[0], packet[1], 0, 1};
          answer.complete(() -> write(out, suback));
        }
      }
    } catch (IOException e) {
      answer.completeExceptionally(e);
    }
  }

  private static void write(OutputStream out, byte[] packet) {
    try {
      out.write(packet);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    thread.shutdownNow();
  }
}
