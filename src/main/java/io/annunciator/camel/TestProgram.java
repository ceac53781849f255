package io.annunciator.camel;

import io.annunciator.lane.TestSend;
import io.annunciator.message.Links;
import io.annunciator.message.Templates;
import io.annunciator.site.Problems;
import io.annunciator.site.Service;
import io.annunciator.site.Site;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Sends test messages and ends: only the delivery routes, neither store nor server. What it sends
 * is not counted by a program that runs at the same time.
 */
public final class TestProgram {
  private final Site site;

  public TestProgram(Site site) {
    this.site = site;
  }

  /** Returns what each platform answered for each receiver of the service. */
  public List<TestSend.Result> send(Service service) throws Exception {
    ExecutorService workers =
        Executors.newCachedThreadPool(
            task -> {
              Thread thread = new Thread(task, "test-send");
              thread.setDaemon(true);
              return thread;
            });
    Templates templates = Texts.templates(site, new Problems());
    CamelMain main = new CamelMain(site);
    Clock clock = Clock.systemUTC();
    Channels channels = new Channels(() -> site, clock, workers, main::template);
    channels.bind(main::bind);
    main.bind("totalTimeout", new TotalTimeout(Program.HTTP_TOTAL));
    List<TestSend.Result> results = new ArrayList<>();
    main.runToDeliver(
        () ->
            results.addAll(
                new TestSend(
                        channels::format,
                        Texts.composer(site.settings(), Links.NONE, () -> templates),
                        new RouteSender(main.template()),
                        clock)
                    .to(service)));
    workers.shutdownNow();
    return results;
  }
}
