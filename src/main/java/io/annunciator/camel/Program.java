package io.annunciator.camel;

import io.annunciator.alarm.AlarmIds;
import io.annunciator.alarm.AlarmJson;
import io.annunciator.alarm.AlarmReader;
import io.annunciator.api.EventFeed;
import io.annunciator.console.Console;
import io.annunciator.console.ConsoleSite;
import io.annunciator.dialect.Sparkplug;
import io.annunciator.events.EventLog;
import io.annunciator.inbound.AcknowledgeDesk;
import io.annunciator.inbound.AcknowledgeLink;
import io.annunciator.inbound.AcknowledgePage;
import io.annunciator.inbound.BridgeGuard;
import io.annunciator.inbound.Forwarded;
import io.annunciator.inbound.ShelfDesk;
import io.annunciator.lane.Agenda;
import io.annunciator.lane.ClockTimer;
import io.annunciator.lane.LaneTools;
import io.annunciator.lane.Lanes;
import io.annunciator.lane.RetryPolicy;
import io.annunciator.lane.TestSend;
import io.annunciator.message.Composer;
import io.annunciator.message.Templates;
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
import io.annunciator.outbox.Waiting;
import io.annunciator.quota.Quotas;
import io.annunciator.rule.Planner;
import io.annunciator.rule.RuleBook;
import io.annunciator.sandbox.Sandbox;
import io.annunciator.site.Problems;
import io.annunciator.site.Service;
import io.annunciator.site.Settings;
import io.annunciator.site.Site;
import io.annunciator.site.SiteInvalid;
import io.annunciator.site.SiteReader;
import io.annunciator.site.Target;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import org.apache.camel.component.micrometer.MicrometerConstants;
import org.apache.camel.component.platform.http.PlatformHttpConstants;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The running program: builds every object with {@code new} and binds by name what the routes call.
 */
public final class Program {
  private static final Logger LOG = LoggerFactory.getLogger(Program.class);
  static final Duration HTTP_TOTAL = Duration.ofSeconds(20);
  private static final Duration SENDING_ENDS_WITHIN = Duration.ofSeconds(8);

  /** Longer than a weekend; who looks at an alarm later does so at the console. */
  private static final Duration LINK_VALID_FOR = Duration.ofDays(7);

  private static final int LINK_KEY_BYTES = 32;

  /** An alarm that is active for so long is standing. Source: EEMUA 191. */
  private static final Duration STANDING = Duration.ofDays(1);

  private static final Duration RATES_EVERY = Duration.ofMinutes(1);
  private static final int HTTP_WORKERS = 16;

  private final Settings settings;
  private final AtomicReference<Site> site;
  private final Clock clock = Clock.systemUTC();
  private final PrometheusMeterRegistry meters =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final Metrics metrics = new Metrics(meters, clock);
  private final AlarmRates rates = new AlarmRates(clock);
  private final Sequence sequence = new Sequence(clock, new SecureRandom().nextInt());
  private final AlarmJson json = new AlarmJson();
  private final ExecutorService workers = Executors.newCachedThreadPool(Threads.named("lane-"));
  private final ExecutorService httpWorkers =
      Executors.newFixedThreadPool(HTTP_WORKERS, Threads.named("http-"));
  private final ClockTimer timer = new ClockTimer(clock);
  private final EventLog events = new EventLog(clock);
  private final EventFeed feed = new EventFeed(events, json, MaskedLayout.masker());
  private final EventDoor eventDoor = new EventDoor(events);
  private final Vertx vertx = HttpEngine.vertx();
  private final CamelMain main;
  private final StopSignal stopSignal;

  private final Database database;
  private final SqlOutbox outbox;
  private final History history;
  private final AtomicReference<Templates> templates = new AtomicReference<>(Templates.NONE);
  private final RuleBook ruleBook = new RuleBook();
  private final SiteReload reload;
  private final Sandbox sandbox;
  private final Channels channels;
  private final Quotas quotas;
  private final Lanes lanes;
  private final Agenda agenda;
  private final TestSend testSend;
  private final FallbackNotice fallbackNotice;
  private final Purge purge;
  private final DialectComponent dialects;
  private final DurableMqttComponent mqtt;
  private final StoreAccess store;
  private final SendingNode node;
  private volatile AcknowledgeLink link;
  private volatile Inbound inbound;
  private final ChatStreams streams;
  private final OwnBroker broker;

  /**
   * @param first the site as it was read
   * @param reader reads it again when it has changed
   */
  public Program(Site first, SiteReader reader) {
    settings = first.settings();
    site = new AtomicReference<>(first);
    main = new CamelMain(first);
    stopSignal = new StopSignal(main::end);
    dialects = new DialectComponent(new AlarmReader(clock), () -> metrics.taken("empty", 1));
    database = Database.of(settings.storeUrl());
    outbox =
        new SqlOutbox(
            database,
            json,
            metrics,
            sequence,
            new LifeRules(
                settings.staleAfter(),
                () -> site.get().inhibitions(),
                service ->
                    Optional.ofNullable(site.get().services().get(service))
                        .flatMap(Service::hours)),
            clock);
    outbox.announceTo(feed);
    store = new StoreAccess(settings, database, outbox, sequence);
    broker = new OwnBroker(settings, database);
    mqtt = mqtt();
    history = new History(database, json);
    purge = new Purge(outbox, settings.keep(), clock);
    templates.set(Texts.templates(first, new Problems()));
    Composer composer = Texts.composer(settings, this::linkTo, templates::get);
    channels = new Channels(site::get, clock, workers, main::template);
    OwnReports ownReports = new OwnReports(sequence);
    QuotaNotice quotaNotice =
        new QuotaNotice(name -> site.get().services().get(name), ownReports, clock, this::storeOwn);
    quotas =
        new Quotas(
            first.organisation(),
            target -> !site.get().fallback(target).isEmpty(),
            clock,
            quotaNotice::about);
    lanes =
        new Lanes(
            first.targets(),
            channels::format,
            new LaneTools(
                outbox,
                sequence,
                composer,
                new CertainSender(
                    outbox.role(),
                    new CardKeeper(outbox, (target, message) -> sender().send(target, message))),
                new RetryPolicy(
                    settings.giveUpAfter(), () -> ThreadLocalRandom.current().nextDouble()),
                new DeliveryLog(metrics, workers, this::deadLetter, clock).and(feed),
                target -> site.get().fallback(target),
                quotas::budget,
                clock,
                timer,
                workers));
    agenda = new Agenda(outbox, clock, timer, lanes::offer, lanes::ended);
    fallbackNotice =
        new FallbackNotice(
            target -> site.get().fallbackOf(target), ownReports, clock, this::storeOwn);
    testSend = new TestSend(channels::format, composer, lanes::sendNow, clock);
    sandbox = new Sandbox(clock, first.sandboxed(), first.apps().values());
    streams = new ChatStreams(site::get, outbox, timer, clock, metrics);
    channels.hearPresses(streams::hears);
    node =
        new SendingNode(
            outbox,
            quotas,
            lanes,
            agenda,
            purge,
            () -> streams.start(inbound, sender()),
            main::end,
            clock);
    RunningRoutes routes =
        new RunningRoutes(
            () -> main.template().getCamelContext(), dialects, settings.site(), settings.values());
    reload = new SiteReload(reader, site, ruleBook, routes, followers(), siteListener());
  }

  private DurableMqttComponent mqtt() {
    String address =
        settings.isBrokerEmbedded()
            ? "tcp://" + settings.brokerHost() + ":" + settings.brokerPort()
            : settings.brokerUrl();
    return new DurableMqttComponent(
        address,
        settings.mqttClientId(),
        settings.mqttUsername(),
        settings.mqttPassword(),
        new StoredSession(
            settings.mqttClientId() + " at " + address,
            () -> !settings.isBrokerEmbedded() || broker.isRunning(),
            this::topicFilters,
            outbox.subscriptions(),
            this::isTaken));
  }

  private SiteReload.Listener siteListener() {
    return new SiteReload.Listener() {
      @Override
      public void reloaded(boolean isInForce) {
        metrics.reloaded(isInForce);
        feed.reloaded(isInForce, reload.problems());
      }

      @Override
      public void mended() {
        feed.reloaded(true, List.of());
      }
    };
  }

  /** Who goes on with another site, in the order in which they come to know of it. */
  private List<SiteFollower> followers() {
    return List.of(
        next -> next.secrets().forEach(MaskedLayout.masker()::add),
        next -> MaskedLayout.masker().names(next.names()),
        next -> sandbox.play(next.sandboxed(), next.apps().values()),
        next -> quotas.grant(next.organisation()),
        next -> templates.set(Texts.templates(next, new Problems())),
        streams,
        new SiteFollower() {
          @Override
          public void take(Site next) {
            lanes.take(next.targets());
            next.targets().forEach(metrics::show);
          }

          @Override
          public void drop(Site next) {
            lanes.keepOnly(next.targets());
            agenda.look();
            mqtt.followTopics(); // now that there are routes and rules for what comes
          }
        });
  }

  /** The test message of a target is no alarm of the store's. */
  private Optional<String> linkTo(Waiting waiting) {
    return waiting.report() == 0 ? Optional.empty() : link.url(waiting.report());
  }

  /**
   * Of a broker of the site's own nothing is known; those in use keep what waits in the session.
   */
  private BooleanSupplier isTaken(String filter) {
    return settings.isBrokerEmbedded() ? broker.isTaken(filter) : () -> true;
  }

  private List<String> topicFilters() {
    return settings.topicFilters(dialects.with(settings.topics()));
  }

  /**
   * Runs until the program is told to stop.
   *
   * @return the exit code
   * @throws SiteInvalid when a rule cannot run, or an address to listen on is taken
   */
  public int run() throws Exception {
    new ListenAddresses(settings).check();
    CompletableFuture<Void> storeOpen = CompletableFuture.runAsync(this::openStore, workers);
    reload.start();
    bind(main::bind);
    stopSignal.install();
    try {
      int exitCode = main.run(storeOpen::join, this::begin, this::stopSending);
      return broker.hasFailed() || node.isReplaced() ? 1 : exitCode;
    } finally {
      stop();
      stopSignal.stopped();
    }
  }

  private void openStore() {
    store.open();
    link =
        new AcknowledgeLink(
            settings.publicUrl(), outbox.secret("link", LINK_KEY_BYTES), LINK_VALID_FOR, clock);
  }

  private void startBroker() {
    if (!broker.start(topicFilters())) {
      main.end();
    }
  }

  /** For a program that was made and does not run. */
  void close() {
    stop();
  }

  /** Ends a run, as a signal to the process does. */
  void end() {
    main.end();
  }

  /** Binds by name what the routes call. */
  void bind(BiConsumer<String, Object> registry) {
    registry.accept("vertx", vertx);
    registry.accept(
        PlatformHttpConstants.PLATFORM_HTTP_ENGINE_NAME,
        new HttpEngine(settings.serverPort(), gate(), httpWorkers));
    registry.accept(MicrometerConstants.METRICS_REGISTRY_NAME, meters);
    registry.accept("totalTimeout", new TotalTimeout(HTTP_TOTAL));
    registry.accept("durable-mqtt", mqtt);
    registry.accept("dialect", dialects);

    registry.accept("httpDoor", new HttpDoor());
    AlarmReader reader = new AlarmReader(clock);
    registry.accept("alarmReader", reader);
    registry.accept("readAlarms", new ReadAlarms(reader, settings.timeZone()));
    Sparkplug sparkplug = new Sparkplug();
    registry.accept("sparkplug", sparkplug);
    registry.accept(
        "bitTable", Texts.bitTable(settings, () -> site.get().tags(), metrics::passedOver));
    Planner planner = new Planner(ruleBook, sequence);
    registry.accept("planner", planner);
    registry.accept("storeAlarms", new StoreAlarms(outbox, lanes, metrics, rates));
    registry.accept("storeRejected", new StoreRejected(outbox, metrics));
    registry.accept("rejections", new Rejections(sequence, clock));
    channels.openRooms(outbox, sequence::next);
    channels.bind(registry);
    registry.accept("sandboxHttp", new SandboxHttp(sandbox));
    registry.accept("storeHealth", new StoreHealth(outbox, clock));
    registry.accept("siteHealth", new SiteHealth(reload::problems));
    registry.accept("nodeHealth", new NodeHealth(outbox.role()));
    AlarmIds ids = new AlarmIds(clock);
    AcknowledgeDesk desk =
        new AcknowledgeDesk(history, planner, outbox, lanes::offer, ids::next, clock);
    registry.accept(
        "acknowledgeDoor",
        new AcknowledgeDoor(
            () -> new AcknowledgePage(link, desk, Texts.language(settings), settings.timeZone())));
    ShelfDesk shelves = new ShelfDesk(history, outbox, settings.shelveAtMost(), ids::next, clock);
    new ApiBeans(
            site::get,
            reload,
            ruleBook,
            outbox,
            history,
            lanes,
            quotas,
            node,
            testSend,
            desk,
            shelves,
            DryRun.trial(ruleBook, planner, site::get, channels, templates::get),
            new MessagesOnTrial(reload, sparkplug),
            json,
            clock)
        .bind(registry);
    inbound =
        new Inbound(
            () -> site.get().apps(),
            this::target,
            settings,
            outbox,
            history,
            desk,
            channels,
            shelves,
            sandbox,
            new SandboxEvents(timer, clock, workers),
            clock);
    inbound.listen(
        new Bridges(
            reload::chats,
            new BridgeGuard(MaskedLayout.masker(), new Forwarded(history)::since, clock),
            new OwnReports(sequence),
            outbox,
            lanes::offer,
            clock));
    inbound.bind(registry);
  }

  private void begin() {
    metrics.watch(lanes::views, ruleBook::failures);
    metrics.watchSite(() -> reload.problems().size());
    metrics.watch(quotas::usages);
    metrics.watchNode(outbox.role()::isHeld);
    metrics.watch(
        rates,
        () -> history.activeSince(clock.instant()),
        () -> history.activeSince(clock.instant().minus(STANDING)));
    refreshRates();
    eventDoor.install(router(), gate());
    new ConsoleDoor(console()).install(router(), gate());
    if (settings.isSandbox()) {
      inbound.sandboxStream().install(router(), gate());
    }
    reload.watch();
    store.send(node);
    if (settings.isBrokerEmbedded()) {
      // after everything else: it takes long, and the MQTT consumer waits for it anyway
      workers.execute(this::startBroker);
    }
    new StartReport(site.get()).log(ruleBook.rules().size());
  }

  private Optional<Target> target(String id) {
    return site.get().targets().stream().filter(one -> one.id().equals(id)).findFirst();
  }

  private Console console() {
    return new Console(
        new ConsoleSite(
            Texts.language(settings),
            settings.timeZone(),
            settings.shelveAtMost(),
            !settings.apiToken().isEmpty()));
  }

  private Router router() {
    return VertxPlatformHttpRouter.lookup(
        main.template().getCamelContext(),
        VertxPlatformHttpRouter.getRouterNameFromPort(settings.serverPort()));
  }

  private Gate gate() {
    return new Gate(settings.apiToken(), settings.publicUrl());
  }

  /** Looks at once, and then each minute, which sources are the worst. */
  void refreshRates() {
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
    reload.close(); // not before: alarms come in until the server has stopped
    timer.close();
    purge.close();
    httpWorkers.shutdown();
    vertx.close();
    broker.close();
    history.close();
    store.close();
  }

  /**
   * What is being sent would be sent a second time after the start if its answer were not stored.
   */
  private void stopSending() {
    eventDoor.close();
    streams.close();
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
}
