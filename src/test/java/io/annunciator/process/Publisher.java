package io.annunciator.process;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * A gateway that speaks MQTT 3.1.1 and nothing newer: CONNECT, and PUBLISH with QoS 1, byte by byte
 * as the standard has it.
 */
final class Publisher implements AutoCloseable {
  private static final int CONNECT = 0x10;
  private static final int CONNACK = 0x20;
  private static final int PUBLISH_QOS_1 = 0x32;
  private static final int PUBACK = 0x40;
  private static final int LEVEL_3_1_1 = 4;
  private static final int CLEAN_SESSION = 0x02;
  private static final int USER_AND_PASSWORD = 0xC0;
  private static final int ANSWER_WITHIN_MILLIS = 10_000;

  private final Socket socket;
  private final InputStream in;
  private int packetId;

  private Publisher(int port) throws IOException {
    socket = new Socket("127.0.0.1", port);
    socket.setSoTimeout(ANSWER_WITHIN_MILLIS);
    socket.setTcpNoDelay(true);
    in = new BufferedInputStream(socket.getInputStream());
  }

  static Publisher connect(int port, String clientId) throws IOException {
    return connect(port, clientId, "", "");
  }

  /**
   * @param user empty: without user and password
   */
  static Publisher connect(int port, String clientId, String user, String password)
      throws IOException {
    Publisher publisher = new Publisher(port);
    ByteArrayOutputStream packet = new ByteArrayOutputStream();
    DataOutputStream data = new DataOutputStream(packet);
    data.writeUTF("MQTT");
    data.writeByte(LEVEL_3_1_1);
    data.writeByte(user.isEmpty() ? CLEAN_SESSION : CLEAN_SESSION | USER_AND_PASSWORD);
    data.writeShort(60);
    data.writeUTF(clientId);
    if (!user.isEmpty()) {
      data.writeUTF(user);
      data.writeUTF(password);
    }
    publisher.send(CONNECT, packet.toByteArray());
    byte[] answer = publisher.read(CONNACK);
    if (answer[1] != 0) {
      publisher.close();
      throw new IOException("the broker refused the connection, return code " + answer[1]);
    }
    return publisher;
  }

  /** Publishes and returns when the broker has acknowledged. */
  void publish(String topic, String payload) throws IOException {
    publish(topic, payload.getBytes(StandardCharsets.UTF_8));
  }

  void publish(String topic, byte[] payload) throws IOException {
    ByteArrayOutputStream packet = new ByteArrayOutputStream();
    DataOutputStream data = new DataOutputStream(packet);
    data.writeUTF(topic);
    data.writeShort(++packetId);
    data.write(payload);
    send(PUBLISH_QOS_1, packet.toByteArray());
    read(PUBACK);
  }

  private void send(int type, byte[] packet) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(type);
    int left = packet.length;
    do {
      int digit = left % 128;
      left /= 128;
      bytes.write(left > 0 ? digit | 0x80 : digit);
    } while (left > 0);
    bytes.write(packet);
    socket.getOutputStream().write(bytes.toByteArray());
  }

  private byte[] read(int type) throws IOException {
    int first = in.read();
    if (first != type) {
      throw new IOException("expected packet type " + type + ", got " + first);
    }
    return in.readNBytes(in.read()); // answers are shorter than 128 bytes
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
