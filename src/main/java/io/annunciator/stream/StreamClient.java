package io.annunciator.stream;

import io.annunciator.channel.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the stream of an app open: what is cut is opened again, and what the server is about to
 * close is replaced before. Source: DingTalk open platform, "Stream mode protocol".
 */
public final class StreamClient implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(StreamClient.class);

  private static final Duration PING_AFTER = Duration.ofSeconds(30);
  private static final Duration DEAD_AFTER = Duration.ofSeconds(60);
  private static final Duration BACKOFF_MAX = Duration.ofSeconds(60);
  private static final int BACKOFF_DOUBLES = 6;

  /** The server closes 10 s after it said so. */
  private static final Duration LEFT_AFTER = Duration.ofSeconds(15);

  private final String app;
  private final Door door;
  private final FrameJudge judge;
  private final StreamTools tools;
  private final Link.Owner owner =
      new Link.Owner() {
        @Override
        public CompletionStage<?> heard(Link link, String text) {
          return take(link, text);
        }

        @Override
        public void ended(Link link) {
          lost(link);
        }
      };

  private Link current;
  private boolean isConnecting;
  private boolean isClosed;
  private int failures;
  private String trouble = "";

  /**
   * @param app its name, for the log
   * @param apiUrl {@code https://api.dingtalk.com}
   */
  public StreamClient(
      String app,
      String apiUrl,
      String clientId,
      Secret clientSecret,
      StreamDesk desk,
      StreamTools tools) {
    this.app = app;
    this.door = new Door(apiUrl, clientId, clientSecret, tools);
    this.judge = new FrameJudge(app, desk);
    this.tools = tools;
  }

  /** Begins to connect and returns. */
  public synchronized void connect() {
    if (!isClosed && !isConnecting && (current == null || current.isLeaving())) {
      isConnecting = true;
      tools.workers().execute(this::open);
    }
  }

  public synchronized boolean isConnected() {
    return current != null;
  }

  private void open() {
    Link link = new Link(tools.clock(), owner);
    try {
      door.open(link);
      opened(link);
    } catch (StreamRefused e) {
      failed(e.getMessage(), e.isForGood());
    } catch (RuntimeException e) {
      LOG.error("the stream of app {} cannot be opened", app, e);
      failed("it cannot be opened", true);
    }
  }

  private synchronized void opened(Link link) {
    isConnecting = false;
    if (isClosed) {
      link.close();
      return;
    }
    Link before = current;
    current = link;
    if (before != null) {
      tools.timer().at(now().plus(LEFT_AFTER), before::close);
    }
    if (link.isGone()) {
      lost(link);
      return;
    }
    trouble = "";
    LOG.info("the stream of app {} is open", app);
    watch(link);
  }

  private synchronized void failed(String reason, boolean isForGood) {
    isConnecting = false;
    retry(reason, isForGood);
  }

  private synchronized void lost(Link link) {
    if (link == current) {
      current = null;
      failures = link.hasHeard() ? 0 : failures;
      retry("it was cut", false);
    }
  }

  private void retry(String reason, boolean isForGood) {
    if (isClosed) {
      return;
    }
    Duration longest =
        isForGood || failures >= BACKOFF_DOUBLES ? BACKOFF_MAX : Duration.ofSeconds(1L << failures);
    failures++;
    if (!reason.equals(trouble)) {
      trouble = reason;
      LOG.warn("app {} has no stream, which is tried again: {}", app, reason);
    }
    long millis = (long) (longest.toMillis() * (1 + tools.random().getAsDouble()) / 2);
    tools.timer().at(now().plusMillis(millis), this::connect);
  }

  private CompletionStage<?> take(Link link, String text) {
    synchronized (this) {
      if (isClosed) {
        return CompletableFuture.completedStage(null);
      }
    }
    return CompletableFuture.runAsync(() -> answer(link, text), tools.workers());
  }

  private void answer(Link link, String text) {
    Frame.read(text)
        .ifPresent(
            frame -> {
              if (frame.isDisconnect()) {
                link.leave();
                connect();
              }
              judge.answer(frame).ifPresent(link::send);
            });
  }

  /** A line can be dead without anybody noticing: who hears nothing asks, and then gives it up. */
  private void watch(Link link) {
    if (link.isGone()) {
      return;
    }
    Instant heard = link.lastHeard();
    Duration silence = Duration.between(heard, now());
    if (silence.compareTo(DEAD_AFTER) >= 0) {
      link.cut();
      return;
    }
    boolean isLong = silence.compareTo(PING_AFTER) >= 0;
    if (isLong) {
      link.ping();
    }
    tools.timer().at(heard.plus(isLong ? DEAD_AFTER : PING_AFTER), () -> watch(link));
  }

  private Instant now() {
    return tools.clock().instant();
  }

  @Override
  public synchronized void close() {
    isClosed = true;
    if (current != null) {
      current.close();
      current = null;
    }
  }
}
