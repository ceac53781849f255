package io.annunciator.camel;

import io.annunciator.channel.dingtalk.DingTalkCardCallback;
import io.annunciator.lane.Sender;
import io.annunciator.lane.Timer;
import io.annunciator.ops.MaskedLayout;
import io.annunciator.outbox.Outcome;
import io.annunciator.site.App;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells DingTalk where presses on the cards of apps without a stream go, again and again until it
 * has taken that; seldom while it refuses for good. It follows the site.
 */
final class CardCallbacks implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(CardCallbacks.class);
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);

  /** Somebody must mend something; who does it in the console alone need not tell us. */
  private static final Duration REFUSED_PAUSE = Duration.ofHours(6);

  private static final String AGAIN = "It is tried again.";
  private static final String AGAIN_WHEN_MENDED =
      "Mend that, then POST /api/v1/reload or change a file of the site; else it is tried again in "
          + REFUSED_PAUSE.toHours()
          + " hours.";

  private final String publicUrl;
  private final CardCall call;
  private final Timer timer;
  private final Clock clock;
  private final Executor workers;
  private final BiConsumer<String, Supplier<Number>> gauge;
  private final Map<String, CardRegistration> registrations = new ConcurrentHashMap<>();
  private volatile boolean isClosed;

  /**
   * @param publicUrl where DingTalk reaches this program; empty only if no app wants it
   * @param sender waits for the answer
   * @param gauge shows whether DingTalk knows the address of an app; the first it gets of an app is
   *     good for all
   */
  CardCallbacks(
      String publicUrl,
      Sender sender,
      Timer timer,
      Clock clock,
      Executor workers,
      BiConsumer<String, Supplier<Number>> gauge) {
    this.publicUrl = publicUrl;
    this.call = new CardCall(sender, "register-dingtalk-card");
    this.timer = timer;
    this.clock = clock;
    this.workers = workers;
    this.gauge = gauge;
  }

  /**
   * Goes on with these apps; other credentials are another registration, and what was refused for
   * good is tried anew, for it may be mended.
   */
  synchronized void follow(Map<String, App> apps) {
    if (isClosed) {
      return; // the site was reloaded while the program stops
    }
    registrations
        .values()
        .removeIf(
            one ->
                one.isRefused()
                    || !apps.containsKey(one.name())
                    || !one.isOf(apps.get(one.name())));
    apps.values().stream()
        .filter(CardRegistration::isWanted)
        .filter(app -> !registrations.containsKey(app.name()))
        .forEach(this::begin);
  }

  private void begin(App app) {
    CardRegistration registration = new CardRegistration(app);
    MaskedLayout.masker().add(new DingTalkCardCallback(app).secret().reveal());
    registrations.put(app.name(), registration);
    gauge.accept(app.name(), () -> taken(app.name()));
    workers.execute(() -> register(registration, FIRST_PAUSE));
  }

  /** Says 1 or 0, and NaN of an app that wants none any more. */
  private double taken(String app) {
    CardRegistration registration = registrations.get(app);
    return registration == null ? Double.NaN : registration.isTaken() ? 1 : 0;
  }

  /** Whether DingTalk would tell us of a press on a card of this app. */
  boolean isKnown(App app) {
    CardRegistration registration = registrations.get(app.name());
    return registration != null && registration.isTaken() && registration.isOf(app);
  }

  private void register(CardRegistration registration, Duration pause) {
    App app = registration.app();
    if (isClosed || registrations.get(app.name()) != registration) {
      return; // the site has changed meanwhile
    }
    DingTalkCardCallback callback = new DingTalkCardCallback(app);
    Outcome outcome = call.send(app, callback.routeKey(), callback.registration(publicUrl));
    registration.answered(outcome);
    if (registration.isTaken()) {
      LOG.info("presses on cards of app {} come to {}", app.name(), callback.address(publicUrl));
      return;
    }
    boolean isRefused = registration.isRefused();
    if (registration.isNews(outcome.reason())) {
      LOG.warn(
          "app {} has no cards yet, and alarms come as Markdown: DingTalk does not take the address"
              + " for presses: {} {}",
          app.name(),
          outcome.reason(),
          isRefused ? AGAIN_WHEN_MENDED : AGAIN);
    }
    Duration least = isRefused ? REFUSED_PAUSE : pause;
    Duration wait = Collections.max(List.of(least, outcome.pause()));
    Duration next =
        isRefused ? FIRST_PAUSE : Collections.min(List.of(pause.multipliedBy(2), LONGEST_PAUSE));
    timer.at(clock.instant().plus(wait), () -> hand(() -> register(registration, next)));
  }

  private synchronized void hand(Runnable task) {
    if (!isClosed) {
      workers.execute(task);
    }
  }

  /** Registers nothing any more; after it the workers may end. */
  @Override
  public synchronized void close() {
    isClosed = true;
  }
}
