package io.annunciator.stream;

import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/** One connection: puts texts together, sends one after the other, and knows when it last heard. */
final class Link implements WebSocket.Listener {
  /** As much as the address for robots' messages takes. */
  private static final int TEXT_LENGTH_MAX = 64 * 1024;

  /** How many frames are done at a time. */
  private static final int AT_A_TIME = 8;

  private static final int CLOSED_WITHIN_SECONDS = 1;

  private final Clock clock;
  private final Owner owner;
  private final StringBuilder text = new StringBuilder();
  private final AtomicBoolean gone = new AtomicBoolean();
  private CompletableFuture<WebSocket> sending = new CompletableFuture<>();
  private boolean isTooLong;
  private volatile WebSocket socket;
  private volatile Instant lastHeard;
  private volatile boolean hasHeard;
  private volatile boolean isLeaving;

  /** Whose connection it is. */
  interface Owner {
    /** Takes a text; the next of its kind comes when this has ended. */
    CompletionStage<?> heard(Link link, String text);

    /** Called once, when the connection has ended. */
    void ended(Link link);
  }

  Link(Clock clock, Owner owner) {
    this.clock = clock;
    this.owner = owner;
    this.lastHeard = clock.instant();
  }

  Instant lastHeard() {
    return lastHeard;
  }

  /** Whether anything ever came. */
  boolean hasHeard() {
    return hasHeard;
  }

  boolean isGone() {
    return gone.get();
  }

  boolean isLeaving() {
    return isLeaving;
  }

  /** The server said that it will close it. */
  void leave() {
    isLeaving = true;
  }

  void send(String frame) {
    send(open -> open.sendText(frame, true));
  }

  void ping() {
    send(open -> open.sendPing(ByteBuffer.allocate(0)));
  }

  /** The JDK takes a frame only when the one before has gone out. */
  private CompletableFuture<WebSocket> send(Function<WebSocket, CompletableFuture<WebSocket>> one) {
    CompletableFuture<WebSocket> last;
    synchronized (this) {
      sending = sending.thenCompose(one);
      last = sending;
    }
    return last.whenComplete(
        (sent, failure) -> {
          if (failure != null) {
            cut();
          }
        });
  }

  /** Says goodbye. */
  void close() {
    send(open -> open.sendClose(WebSocket.NORMAL_CLOSURE, ""))
        .orTimeout(CLOSED_WITHIN_SECONDS, TimeUnit.SECONDS)
        .whenComplete((sent, failure) -> cut());
  }

  /** Ends it at once. */
  void cut() {
    WebSocket open = socket;
    if (open != null) {
      open.abort();
    }
    end();
  }

  private void end() {
    if (!gone.getAndSet(true)) {
      owner.ended(this);
    }
  }

  @Override
  public void onOpen(WebSocket opened) {
    socket = opened;
    lastHeard = clock.instant();
    sending.complete(opened);
    opened.request(AT_A_TIME);
  }

  private void heard() {
    lastHeard = clock.instant();
    hasHeard = true;
  }

  @Override
  public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean isLast) {
    heard();
    isTooLong |= text.length() + part.length() > TEXT_LENGTH_MAX;
    if (!isTooLong) {
      text.append(part);
    }
    // DingTalk sends less: what is longer is no frame, and has no answer
    String whole = isLast && !isTooLong ? text.toString() : "";
    if (isLast || isTooLong) {
      text.setLength(0);
      isTooLong = !isLast;
    }
    if (whole.isEmpty()) {
      from.request(1);
    } else {
      owner.heard(this, whole).whenComplete((done, failure) -> from.request(1));
    }
    return null;
  }

  @Override
  public CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean isLast) {
    from.request(1);
    return null;
  }

  @Override
  public CompletionStage<?> onPing(WebSocket from, ByteBuffer message) {
    heard(); // the JDK answers it
    from.request(1);
    return null;
  }

  @Override
  public CompletionStage<?> onPong(WebSocket from, ByteBuffer message) {
    heard();
    from.request(1);
    return null;
  }

  @Override
  public CompletionStage<?> onClose(WebSocket from, int status, String reason) {
    end();
    return null;
  }

  @Override
  public void onError(WebSocket from, Throwable failure) {
    end();
  }
}
