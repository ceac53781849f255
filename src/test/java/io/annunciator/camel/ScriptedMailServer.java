package io.annunciator.camel;

import com.icegreen.greenmail.util.DummySSLServerSocketFactory;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * A mail server that says to each command what the test wants, else that all is well. Speaks
 * STARTTLS when it is told to offer it.
 */
final class ScriptedMailServer implements Closeable {
  private final ServerSocket listening;
  private final Map<String, String> answers = new ConcurrentHashMap<>();
  private final List<String> commands = new CopyOnWriteArrayList<>();
  private volatile String extensions = "250 scripted";

  ScriptedMailServer() throws IOException {
    listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread thread = new Thread(this::serve, "scripted-mail");
    thread.setDaemon(true);
    thread.start();
  }

  int port() {
    return listening.getLocalPort();
  }

  /** To a line that begins so; {@code connect} and {@code .} are such lines too. */
  ScriptedMailServer answers(String begin, String answer) {
    answers.put(begin, answer);
    return this;
  }

  ScriptedMailServer offersStarttls() {
    answers.put("STARTTLS", "220 go on");
    extensions = "250-scripted\r\n250 STARTTLS";
    return this;
  }

  /** Every command so far, those under TLS marked. */
  List<String> commands() {
    return commands;
  }

  private void serve() {
    while (!listening.isClosed()) {
      try (Socket socket = listening.accept()) {
        say(socket, answer("connect", "220 scripted"));
        talk(socket, "");
      } catch (IOException e) {
        commands.add("closed");
      }
    }
  }

  private void talk(Socket socket, String mark) throws IOException {
    BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
    boolean inData = false;
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (inData && !line.equals(".")) {
        continue;
      }
      commands.add(mark + line);
      String answer = answer(line, line.startsWith("EHLO") ? extensions : "250 ok");
      inData = line.equals("DATA") && answer.startsWith("250");
      say(socket, inData ? "354 go on" : answer);
      if (line.equals("STARTTLS")) {
        try (Socket secure = secure(socket)) {
          talk(secure, "TLS ");
        }
        return;
      }
      if (line.equals("QUIT")) {
        return;
      }
    }
  }

  private String answer(String line, String otherwise) {
    return answers.entrySet().stream()
        .filter(one -> line.startsWith(one.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(otherwise);
  }

  private static void say(Socket socket, String line) throws IOException {
    socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
    socket.getOutputStream().flush();
  }

  /** With the certificate of GreenMail, which nobody trusts. */
  private static Socket secure(Socket socket) throws IOException {
    try {
      DummySSLServerSocketFactory greenMail = new DummySSLServerSocketFactory();
      KeyManagerFactory keys =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(greenMail.getKeyStore(), "changeit".toCharArray());
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys.getKeyManagers(), null, null);
      SSLSocket secure =
          (SSLSocket) context.getSocketFactory().createSocket(socket, null, socket.getPort(), true);
      secure.setUseClientMode(false);
      return secure;
    } catch (java.security.GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    try {
      listening.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
