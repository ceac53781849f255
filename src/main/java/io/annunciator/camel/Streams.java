package io.annunciator.camel;

import io.annunciator.channel.Secret;
import io.annunciator.channel.dingtalk.DingTalkCard;
import io.annunciator.site.App;
import io.annunciator.stream.StreamClient;
import io.annunciator.stream.StreamTools;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/** The streams of the apps that want one; they follow the site. */
final class Streams implements AutoCloseable {
  private static final int DONE_WITHIN_SECONDS = 3;

  private final String apiUrl;
  private final DingTalkInbound inbound;
  private final DingTalkPresses presses;
  private final SessionReply session;
  private final StreamTools tools;
  private final BiConsumer<String, Supplier<Number>> gauge;
  private final Map<String, Stream> open = new HashMap<>();
  private volatile Map<String, App> apps = Map.of();
  private boolean isClosed;

  private record Stream(String clientId, String clientSecret, StreamClient client) {
    boolean isOf(App app) {
      return clientId.equals(app.text("clientId")) && clientSecret.equals(app.text("clientSecret"));
    }

    @Override
    public String toString() {
      return "stream of " + clientId;
    }
  }

  /**
   * @param apiUrl {@code https://api.dingtalk.com}
   * @param gauge shows whether an app's stream is open; the first it gets of an app is good for all
   */
  Streams(
      String apiUrl,
      DingTalkInbound inbound,
      DingTalkPresses presses,
      SessionReply session,
      StreamTools tools,
      BiConsumer<String, Supplier<Number>> gauge) {
    this.apiUrl = apiUrl;
    this.inbound = inbound;
    this.presses = presses;
    this.session = session;
    this.tools = tools;
    this.gauge = gauge;
  }

  static boolean isWanted(App app) {
    return DingTalkCard.isStreamed(app);
  }

  /** Opens what is new, ends what is gone; other credentials are another connection. */
  synchronized void follow(Map<String, App> next) {
    if (isClosed) {
      return; // the site was reloaded while the program stops
    }
    apps = Map.copyOf(next);
    open.entrySet()
        .removeIf(
            one -> {
              App app = next.get(one.getKey());
              boolean isGone = app == null || !isWanted(app) || !one.getValue().isOf(app);
              if (isGone) {
                one.getValue().client().close();
              }
              return isGone;
            });
    next.values().stream()
        .filter(Streams::isWanted)
        .forEach(app -> open.computeIfAbsent(app.name(), name -> connect(app)));
  }

  private Stream connect(App app) {
    String secret = app.text("clientSecret");
    StreamClient client =
        new StreamClient(
            app.name(),
            apiUrl,
            app.text("clientId").strip(),
            new Secret(secret.strip()),
            new DingTalkStreamDesk(
                () -> apps.getOrDefault(app.name(), app), inbound, presses, session),
            tools);
    client.connect();
    gauge.accept(app.name(), () -> connected(app.name()));
    return new Stream(app.text("clientId"), secret, client);
  }

  /** Says 1 or 0, and NaN of an app that has no stream any more. */
  private synchronized double connected(String app) {
    Stream stream = open.get(app);
    return stream == null ? Double.NaN : stream.client().isConnected() ? 1 : 0;
  }

  /** What has come is done, in so far as it does not take long. */
  @Override
  public void close() {
    synchronized (this) {
      isClosed = true;
      open.values().forEach(one -> one.client().close());
      open.clear();
    }
    tools.workers().shutdown();
    try {
      tools.workers().awaitTermination(DONE_WITHIN_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
