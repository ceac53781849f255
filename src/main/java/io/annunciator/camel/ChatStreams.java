package io.annunciator.camel;

import io.annunciator.channel.WebhookHosts;
import io.annunciator.channel.dingtalk.DingTalkCard;
import io.annunciator.lane.Sender;
import io.annunciator.lane.Timer;
import io.annunciator.ops.Metrics;
import io.annunciator.outbox.SqlOutbox;
import io.annunciator.site.App;
import io.annunciator.site.Settings;
import io.annunciator.site.Site;
import io.annunciator.stream.StreamTools;
import java.net.http.HttpClient;
import java.time.Clock;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/**
 * The connections over which DingTalk talks to the site's apps, the addresses it calls for those
 * that have none, and the cards that change.
 */
final class ChatStreams implements SiteFollower {
  private final Supplier<Site> site;
  private final SqlOutbox outbox;
  private final Timer timer;
  private final Clock clock;
  private final Metrics metrics;
  private volatile Streams streams;
  private volatile CardCallbacks callbacks;

  /**
   * @param metrics show whether an app's connection is open
   */
  ChatStreams(Supplier<Site> site, SqlOutbox outbox, Timer timer, Clock clock, Metrics metrics) {
    this.site = site;
    this.outbox = outbox;
    this.timer = timer;
    this.clock = clock;
    this.metrics = metrics;
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
            inbound.presses(),
            new SessionReply(WebhookHosts.of(settings), sender, tools),
            tools,
            metrics::watchStream);
    CardCallbacks told =
        new CardCallbacks(
            settings.publicUrl(),
            sender,
            timer,
            clock,
            tools.workers(),
            metrics::watchCardCallback);
    streams = opened;
    callbacks = told;
    opened.follow(site.get().apps());
    told.follow(site.get().apps());
    new CardUpdates(outbox, () -> site.get().apps(), sender, timer, clock, tools.workers()).start();
  }

  /** Whether a press on a card of the app would reach us. */
  boolean hears(App app) {
    CardCallbacks told = callbacks;
    return DingTalkCard.isStreamed(app) || told != null && told.isKnown(app);
  }

  /** Goes on with these apps; before the start there is nothing to do. */
  @Override
  public void take(Site next) {
    Streams open = streams;
    if (open != null) {
      open.follow(next.apps());
    }
  }

  /** Not before, for the calls use the credentials of the site in force. */
  @Override
  public void drop(Site next) {
    CardCallbacks told = callbacks;
    if (told != null) {
      told.follow(next.apps());
    }
  }

  /** An address that DingTalk refused may be taken since something was set in its console. */
  @Override
  public void again(Site inForce) {
    drop(inForce);
  }

  void close() {
    CardCallbacks told = callbacks;
    if (told != null) {
      told.close();
    }
    Streams open = streams;
    if (open != null) {
      open.close();
    }
  }
}
