package io.annunciator.camel;

import io.annunciator.rule.RuleBook;
import io.annunciator.site.Problem;
import io.annunciator.site.RuleFile;
import io.annunciator.site.Schedule;
import io.annunciator.site.Service;
import io.annunciator.site.SiteInvalid;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts rule files in force when they change: checked first, swapped at once, and on any problem the
 * rules that ran keep running.
 */
final class RuleReload implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RuleReload.class);
  private static final long LOOK_EVERY_MILLIS = 1_000;

  private final Path site;
  private final Map<String, Service> services;
  private final Map<String, Schedule> schedules;
  private final Map<String, String> settings;
  private final RuleBook book;
  private final ScheduledExecutorService watch =
      Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "rule-watch"));

  private RuleEdition edition;
  private List<RuleFile> inForce = List.of();
  private List<RuleFile> lastSeen = List.of();
  private List<RuleFile> refused = List.of();
  private volatile List<Problem> problems = List.of();

  RuleReload(
      Path site,
      Map<String, Service> services,
      Map<String, Schedule> schedules,
      Map<String, String> settings,
      RuleBook book) {
    this.site = site;
    this.services = services;
    this.schedules = schedules;
    this.settings = settings;
    this.book = book;
  }

  /**
   * Puts the files as they are in force.
   *
   * @throws SiteInvalid with everything that is wrong with them
   */
  synchronized void start() throws SiteInvalid {
    try {
      inForce = RuleFile.all(site);
    } catch (UncheckedIOException e) {
      throw new SiteInvalid(List.of(unreadable(e)));
    }
    lastSeen = inForce;
    edition = RuleEdition.load(site, services, schedules, settings, inForce);
    book.replace(edition.rules());
  }

  /** Begins to look for changes. */
  void watch() {
    watch.scheduleWithFixedDelay(
        this::look, LOOK_EVERY_MILLIS, LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** What is wrong with the files on disk, while they are not the ones in force. */
  List<Problem> problems() {
    return problems;
  }

  /** Looks once: files that are as they were at the last look, and are new, come into force. */
  synchronized void look() {
    List<RuleFile> files;
    try {
      files = RuleFile.all(site);
    } catch (UncheckedIOException e) {
      lastSeen = List.of();
      refuse(List.of(), List.of(unreadable(e)));
      return;
    }
    boolean isStill = files.equals(lastSeen); // an editor may be half-way through
    lastSeen = files;
    if (isStill && files.equals(inForce)) {
      refused = List.of();
      problems = List.of();
    } else if (isStill && !(files.equals(refused) && !problems.isEmpty())) {
      replace(files);
    }
  }

  private void replace(List<RuleFile> files) {
    RuleEdition next;
    try {
      next = RuleEdition.load(site, services, schedules, settings, files);
    } catch (SiteInvalid e) {
      refuse(files, e.problems());
      return;
    } catch (RuntimeException e) {
      LOG.error("the rules cannot be started", e);
      refuse(files, List.of(new Problem("routes/rules", 0, "", "cannot be started", "")));
      return;
    }
    RuleEdition before = edition;
    edition = next;
    inForce = files;
    refused = List.of();
    problems = List.of();
    book.replace(next.rules()); // returns when no alarm uses the ones before any more
    LOG.info("{} rules are in force now", next.rules().size());
    before.close();
  }

  private void refuse(List<RuleFile> files, List<Problem> found) {
    refused = files;
    if (!found.equals(problems)) {
      found.forEach(problem -> LOG.error("the rules stay as they were: {}", problem));
    }
    problems = found;
  }

  private static Problem unreadable(UncheckedIOException e) {
    return new Problem("routes/rules", 0, "", e.getMessage(), "Check its permissions");
  }

  @Override
  public void close() {
    watch.shutdown();
    synchronized (this) {
      if (edition != null) {
        edition.close();
      }
    }
  }
}
