package io.annunciator.camel;

import io.annunciator.alarm.AlarmIds;
import io.annunciator.alarm.AlarmJson;
import io.annunciator.alarm.AlarmReader;
import io.annunciator.alarm.AlertReader;
import io.annunciator.api.AcknowledgeApi;
import io.annunciator.api.AlarmApi;
import io.annunciator.api.ApiDescription;
import io.annunciator.api.DeliveryApi;
import io.annunciator.api.QuotaApi;
import io.annunciator.api.RejectedApi;
import io.annunciator.api.ServiceTestApi;
import io.annunciator.api.ShelfApi;
import io.annunciator.api.SiteApi;
import io.annunciator.broker.EmbeddedBroker;
import io.annunciator.channel.Masker;
import io.annunciator.inbound.AcknowledgeDesk;
import io.annunciator.inbound.AcknowledgeLink;
import io.annunciator.inbound.AcknowledgePage;
import io.annunciator.lane.Agenda;
import io.annunciator.lane.ClockTimer;
import io.annunciator.lane.LaneTools;
import io.annunciator.lane.Lanes;
import io.annunciator.lane.RetryPolicy;
import io.annunciator.lane.TestSend;
import io.annunciator.message.Composer;
import io.annunciator.message.Language;
import io.annunciator.message.Links;
import io.annunciator.ops.AlarmRates;
import io.annunciator.ops.DeadLetter;
import io.annunciator.ops.DeliveryLog;
import io.annunciator.ops.FallbackNotice;
import io.annunciator.ops.MaskedLayout;
import io.annunciator.ops.Metrics;
import io.annunciator.ops.OwnReports;
import io.annunciator.ops.Purge;
import io.annunciator.ops.QuotaNotice;
import io.annunciator.outbox.Database;
import io.annunciator.outbox.History;
import io.annunciator.outbox.LifeRules;
import io.annunciator.outbox.Report;
import io.annunciator.outbox.Sequence;
import io.annunciator.outbox.SqlOutbox;
import io.annunciator.outbox.StoreLock;
import io.annunciator.outbox.StoreUnavailable;
import io.annunciator.outbox.Waiting;
import io.annunciator.quota.Quotas;
import io.annunciator.rule.Planner;
import io.annunciator.rule.RuleBook;
import io.annunciator.sandbox.Sandbox;
import io.annunciator.site.Settings;
import io.annunciator.site.Site;
import io.annunciator.site.SiteInvalid;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.component.micrometer.MicrometerConstants;
import org.apache.camel.component.platform.http.PlatformHttpConstants;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The running program: builds every object with {@code new} and binds by name what the routes call.
 */
public final class Program {
  private static final Logger LOG = LoggerFactory.getLogger(Program.class);
  static final Duration HTTP_TOTAL = Duration.ofSeconds(20);
  private static final Duration SENDING_ENDS_WITHIN = Duration.ofSeconds(8);
  private static final Duration SHELVED_AT_MOST = Duration.ofHours(24);

  /** Longer than a weekend; who looks at an alarm later does so at the console. */
  private static final Duration LINK_VALID_FOR = Duration.ofDays(7);

  private static final int LINK_KEY_BYTES = 32;

  /** An alarm that is active for so long is standing. Source: EEMUA 191. */
  private static final Duration STANDING = Duration.ofDays(1);

  private static final Duration RATES_EVERY = Duration.ofMinutes(1);
  private static final int HTTP_WORKERS = 16;

  private final Site site;
  private final Clock clock = Clock.systemUTC();
  private final PrometheusMeterRegistry meters =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final Metrics metrics = new Metrics(meters, clock);
  private final AlarmRates rates = new AlarmRates(clock);
  private final Sequence sequence = new Sequence(clock, new SecureRandom().nextInt());
  private final AlarmJson json = new AlarmJson();
  private final ExecutorService workers = Executors.newCachedThreadPool(named("lane-"));
  private final ExecutorService httpWorkers =
      Executors.newFixedThreadPool(HTTP_WORKERS, named("http-"));
  private final ClockTimer timer = new ClockTimer(clock);
  private final Vertx vertx = HttpEngine.vertx();
  private final CamelMain main;
  private final StopSignal stopSignal;

  private final Database database;
  private final SqlOutbox outbox;
  private final History history;
  private final RuleBook ruleBook = new RuleBook();
  private final RuleReload rules;
  private final Channels channels;
  private final Quotas quotas;
  private final Lanes lanes;
  private final Agenda agenda;
  private final TestSend testSend;
  private final FallbackNotice fallbackNotice;
  private final Purge purge;
  private volatile StoreLock storeLock;
  private volatile AcknowledgeLink link;
  private volatile EmbeddedBroker broker;
  private volatile boolean brokerFailed;

  public Program(Site site) {
    this.site = site;
    main = new CamelMain(site);
    stopSignal = new StopSignal(main::end);
    Settings settings = site.settings();
    database = Database.of(settings.storeUrl());
    outbox =
        new SqlOutbox(
            database,
            json,
            metrics,
            sequence,
            new LifeRules(settings.staleAfter(), site.inhibitions()),
            clock);
    history = new History(database, json);
    rules =
        new RuleReload(
            settings.site(), site.services(), site.schedules(), settings.values(), ruleBook);
    purge = new Purge(outbox, settings.keep(), clock);
    Composer composer = composer(settings, this::linkTo);
    channels = new Channels(site, clock, workers, main::template);
    OwnReports ownReports = new OwnReports(sequence);
    QuotaNotice quotaNotice = new QuotaNotice(site.services(), ownReports, clock, this::storeOwn);
    quotas =
        new Quotas(
            site.organisation(),
            site.targets(),
            target -> !site.fallback(target).isEmpty(),
            clock,
            quotaNotice::about);
    lanes =
        new Lanes(
            site.targets(),
            channels::format,
            new LaneTools(
                outbox,
                sequence,
                composer,
                (target, message) -> sender().send(target, message),
                new RetryPolicy(
                    settings.giveUpAfter(), () -> ThreadLocalRandom.current().nextDouble()),
                new DeliveryLog(metrics, workers, this::deadLetter),
                site::fallback,
                quotas::budget,
                clock,
                timer,
                workers));
    agenda = new Agenda(outbox, clock, timer, lanes::offer, lanes::ended);
    fallbackNotice = new FallbackNotice(site::fallbackOf, ownReports, clock, this::storeOwn);
    testSend = new TestSend(channels::format, composer, lanes::sendNow, clock);
  }

  static Composer composer(Settings settings, Links links) {
    return new Composer(language(settings), settings.timeZone(), links);
  }

  private static Language language(Settings settings) {
    return Language.valueOf(settings.language().toUpperCase(Locale.ROOT));
  }

  /** The test message of a target is no alarm of the store's. */
  private Optional<String> linkTo(Waiting waiting) {
    return waiting.report() == 0 ? Optional.empty() : link.url(waiting.report());
  }

  /** Beside the store: one folder to back up. */
  private Path brokerFolder(Settings settings) {
    return database
        .file()
        .map(file -> file.resolveSibling("broker"))
        .orElse(settings.site().resolve("data/broker"));
  }

  /**
   * Runs until the program is told to stop.
   *
   * @return the exit code
   * @throws SiteInvalid when a rule cannot run, or an address to listen on is taken
   */
  public int run() throws Exception {
    new ListenAddresses(site.settings()).check();
    CompletableFuture<Void> storeOpen = CompletableFuture.runAsync(this::openStore, workers);
    rules.start();
    bind();
    stopSignal.install();
    try {
      int exitCode = main.run(storeOpen::join, this::begin, this::stopSending);
      return brokerFailed ? 1 : exitCode;
    } finally {
      stop();
      stopSignal.stopped();
    }
  }

  private void openStore() {
    storeLock =
        StoreLock.take(database)
            .orElseThrow(
                () ->
                    new StoreUnavailable(
                        "another Annunciator uses this store (annunciator.store.url); stop it, or"
                            + " give each its own",
                        null));
    outbox.start();
    sequence.goOnAfter(outbox.lastKey());
    link =
        new AcknowledgeLink(
            site.settings().publicUrl(),
            outbox.secret("link", LINK_KEY_BYTES),
            LINK_VALID_FOR,
            clock);
  }

  /** After everything else: it takes long, and the MQTT consumer waits for it anyway. */
  private void startBroker() {
    try {
      broker =
          new EmbeddedBroker(
              brokerFolder(site.settings()),
              site.settings().brokerHost(),
              site.settings().brokerPort(),
              site.settings().mqttUsername(),
              site.settings().mqttPassword());
      broker.keepFor(site.settings().mqttClientId(), site.settings().topicFilters());
      broker.start();
    } catch (IllegalStateException e) {
      LOG.error("{}. Is annunciator.broker.port in use?", e.getMessage());
      brokerFailed = true;
      main.end();
    }
  }

  /** Ends a run, as a signal to the process does. */
  void end() {
    main.end();
  }

  private void bind() {
    Settings settings = site.settings();
    Sandbox sandbox = new Sandbox(clock, site.sandboxed(), site.apps().values());
    main.bind("vertx", vertx);
    main.bind(
        PlatformHttpConstants.PLATFORM_HTTP_ENGINE_NAME,
        new HttpEngine(
            settings.serverPort(),
            new Gate(settings.apiToken(), settings.publicUrl()),
            httpWorkers));
    main.bind(MicrometerConstants.METRICS_REGISTRY_NAME, meters);
    main.bind("totalTimeout", new TotalTimeout(HTTP_TOTAL));
    main.bind(
        "durable-mqtt",
        new DurableMqttComponent(
            settings.isBrokerEmbedded()
                ? "tcp://" + settings.brokerHost() + ":" + settings.brokerPort()
                : settings.brokerUrl(),
            settings.mqttClientId(),
            settings.mqttUsername(),
            settings.mqttPassword(),
            settings.topicFilters()));

    main.bind("httpDoor", new HttpDoor());
    main.bind("alarmReader", new AlarmReader(clock));
    Planner planner = new Planner(ruleBook, site.services(), sequence);
    main.bind("planner", planner);
    main.bind("storeAlarms", new StoreAlarms(outbox, lanes, metrics, rates));
    main.bind("storeRejected", new StoreRejected(outbox, metrics));
    main.bind("rejections", new Rejections(sequence, clock));
    channels.bind(main::bind);
    main.bind("sandboxHttp", new SandboxHttp(sandbox));
    main.bind("storeHealth", new StoreHealth(outbox, clock));
    bindApi(planner);
  }

  private void bindApi(Planner planner) {
    Masker masker = MaskedLayout.masker();
    AlarmReader reader = new AlarmReader(clock);
    AlarmIds ids = new AlarmIds(clock);
    AcknowledgeDesk desk =
        new AcknowledgeDesk(history, planner, outbox, lanes::offer, ids::next, clock);
    Settings settings = site.settings();
    main.bind(
        "acknowledgeDoor",
        new AcknowledgeDoor(
            () -> new AcknowledgePage(link, desk, language(settings), settings.timeZone())));
    main.bind("alertReader", new AlertReader(clock));
    main.bind("alarmApi", new AlarmApi(history, json, masker, clock));
    main.bind("acknowledgeApi", new AcknowledgeApi(history, desk, reader, json, masker));
    main.bind("shelfApi", new ShelfApi(history, outbox, reader, ids::next, clock, SHELVED_AT_MOST));
    main.bind("deliveryApi", new DeliveryApi(history, outbox, lanes, clock, masker));
    main.bind("rejectedApi", new RejectedApi(history, masker));
    main.bind(
        "siteApi",
        new SiteApi(site.services().values(), lanes::views, ruleBook, rules::problems, masker));
    main.bind("serviceTestApi", new ServiceTestApi(site.services(), testSend, masker));
    main.bind("quotaApi", new QuotaApi(quotas::usages));
    new Inbound(site::apps, settings, outbox, history, desk, channels, ids::next, clock)
        .bind(main::bind);
    main.bind("apiDescription", new ApiDescription());
    main.bind("unknownCall", new UnknownCall());
  }

  private void begin() {
    quotas.restore(outbox.charged());
    lanes.start();
    agenda.start();
    metrics.watch(lanes::views, ruleBook::failures);
    metrics.watch(quotas::usages);
    metrics.watch(
        rates,
        () -> history.activeSince(clock.instant()),
        () -> history.activeSince(clock.instant().minus(STANDING)));
    refreshRates();
    rules.watch();
    purge.start();
    if (site.settings().isBrokerEmbedded()) {
      workers.execute(this::startBroker);
    }
    new StartReport(site).log(ruleBook.rules().size());
  }

  private void refreshRates() {
    metrics.refresh(rates);
    timer.at(clock.instant().plus(RATES_EVERY), this::refreshRates);
  }

  private RouteSender sender() {
    return new RouteSender(main.template());
  }

  private void deadLetter(DeadLetter letter) {
    fallbackNotice.about(letter);
    main.template().sendBody("direct:dead-letter", letter);
  }

  private void storeOwn(Report report) {
    outbox
        .append(List.of(report))
        .whenComplete(
            (stored, failure) -> {
              if (failure == null) {
                lanes.offer(stored.get(0).due());
              } else {
                LOG.error("{} is not stored", report.alarm().message(), failure);
              }
            });
  }

  private void stop() {
    stopSending(); // again, for a program that did not come to run
    rules.close(); // not before: alarms come in until the server has stopped
    timer.close();
    purge.close();
    httpWorkers.shutdown();
    vertx.close();
    if (broker != null) {
      broker.close();
    }
    history.close();
    outbox.close();
    if (storeLock != null) {
      storeLock.close();
    }
  }

  /**
   * What is being sent would be sent a second time after the start if its answer were not stored.
   */
  private void stopSending() {
    agenda.stop();
    lanes.stop();
    workers.shutdown();
    try {
      if (!workers.awaitTermination(SENDING_ENDS_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.warn(
            "a platform does not answer; what was being sent to it is sent again after the start");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static ThreadFactory named(String prefix) {
    AtomicInteger count = new AtomicInteger();
    return task -> {
      Thread thread = new Thread(task, prefix + count.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    };
  }
}
