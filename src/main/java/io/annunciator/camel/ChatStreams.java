package io.annunciator.camel;

import io.annunciator.channel.WebhookHosts;
import io.annunciator.lane.Sender;
import io.annunciator.lane.Timer;
import io.annunciator.outbox.SqlOutbox;
import io.annunciator.site.Settings;
import io.annunciator.site.Site;
import io.annunciator.stream.StreamTools;
import java.net.http.HttpClient;
import java.time.Clock;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/** The connections over which DingTalk talks to the site's apps, and the cards that change. */
final class ChatStreams {
  private final Supplier<Site> site;
  private final SqlOutbox outbox;
  private final Timer timer;
  private final Clock clock;
  private final BiConsumer<String, Supplier<Number>> gauge;
  private volatile Streams streams;

  /**
   * @param gauge shows whether an app's connection is open
   */
  ChatStreams(
      Supplier<Site> site,
      SqlOutbox outbox,
      Timer timer,
      Clock clock,
      BiConsumer<String, Supplier<Number>> gauge) {
    this.site = site;
    this.outbox = outbox;
    this.timer = timer;
    this.clock = clock;
    this.gauge = gauge;
  }

  void start(Inbound inbound, Sender sender) {
    Settings settings = site.get().settings();
    StreamTools tools =
        new StreamTools(
            HttpClient.newHttpClient(),
            timer,
            clock,
            Executors.newCachedThreadPool(Threads.named("stream-")),
            () -> ThreadLocalRandom.current().nextDouble(),
            new SandboxPass(settings.sandboxUrl(), settings.apiToken())::headers);
    Streams opened =
        new Streams(
            settings.text("annunciator.dingtalk.api-url"),
            inbound.dingtalk(),
            inbound.cards(),
            new SessionReply(WebhookHosts.of(settings), sender, tools),
            tools,
            gauge);
    streams = opened;
    opened.follow(site.get().apps());
    new CardUpdates(outbox, () -> site.get().apps(), sender, timer, clock, tools.workers()).start();
  }

  /** Goes on with these apps; before the start there is nothing to do. */
  void follow(Site next) {
    Streams open = streams;
    if (open != null) {
      open.follow(next.apps());
    }
  }

  void close() {
    Streams open = streams;
    if (open != null) {
      open.close();
    }
  }
}
