package io.annunciator.camel;

import io.annunciator.alarm.OwnAlarm;
import io.annunciator.inbound.BridgeGuard;
import io.annunciator.inbound.ChatListener;
import io.annunciator.inbound.ChatMessage;
import io.annunciator.ops.OwnReports;
import io.annunciator.outbox.Report;
import io.annunciator.outbox.SqlOutbox;
import io.annunciator.outbox.StoreUnavailable;
import io.annunciator.outbox.Waiting;
import io.annunciator.site.Target;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Passes what people write in one chat on to another, as the site's rules want it: on disk before
 * the platform's call is answered, and never to where it came from.
 */
final class Bridges implements ChatListener {
  private static final Logger LOG = LoggerFactory.getLogger(Bridges.class);

  /** What is longer is cut: it is a message for people. */
  private static final int TEXT_MAX = 4_000;

  private final Supplier<List<ChatConsumer>> bridges;
  private final BridgeGuard guard;
  private final OwnReports reports;
  private final SqlOutbox outbox;
  private final Consumer<List<Waiting>> offer;
  private final Clock clock;

  /**
   * @param bridges those in force, asked at each message
   * @param offer takes what is stored and due
   */
  Bridges(
      Supplier<List<ChatConsumer>> bridges,
      BridgeGuard guard,
      OwnReports reports,
      SqlOutbox outbox,
      Consumer<List<Waiting>> offer,
      Clock clock) {
    this.bridges = bridges;
    this.guard = guard;
    this.reports = reports;
    this.outbox = outbox;
    this.offer = offer;
    this.clock = clock;
  }

  /**
   * {@inheritDoc}
   *
   * @throws StoreUnavailable when it cannot be stored
   */
  @Override
  public boolean hear(ChatMessage message) {
    List<ChatConsumer> hearing =
        bridges.get().stream().filter(bridge -> bridge.hears(message)).toList();
    List<Report> forwarded = new ArrayList<>();
    for (ChatConsumer bridge : hearing) {
      if (isFine(bridge, guard.objection(bridge.id(), message.text()))) {
        forwarded.addAll(forward(bridge, message));
      }
    }
    store(forwarded);
    return !hearing.isEmpty();
  }

  private static boolean isFine(ChatConsumer bridge, Optional<String> objection) {
    objection.ifPresent(
        why -> LOG.warn("bridge {} does not pass on a message: {}", bridge.id(), why));
    return objection.isEmpty();
  }

  private List<Report> forward(ChatConsumer bridge, ChatMessage message) {
    try {
      return bridge.run(message).stream()
          .map(entry -> report(bridge, entry, message))
          .flatMap(Optional::stream)
          .toList();
    } catch (Exception e) {
      LOG.warn("bridge {} failed: {}", bridge.id(), e.getClass().getSimpleName());
      return List.of();
    }
  }

  private Optional<Report> report(
      ChatConsumer bridge, Forwarding.Entry entry, ChatMessage message) {
    Origin origin = new Origin(message, outbox.groups());
    List<Target> elsewhere =
        entry.targets().stream().filter(target -> !origin.isAt(target)).toList();
    String text =
        entry.text().length() <= TEXT_MAX ? entry.text() : entry.text().substring(0, TEXT_MAX);
    if (elsewhere.isEmpty() || !isFine(bridge, guard.objectionToLine(text))) {
      return Optional.empty();
    }
    Map<String, String> labels =
        Map.of("app", message.app().name(), "user", message.person(), "group", message.place());
    return Optional.of(
        reports.report(OwnAlarm.chat(text, labels, clock.instant()), bridge.id(), elsewhere));
  }

  private void store(List<Report> forwarded) {
    if (forwarded.isEmpty()) {
      return;
    }
    try {
      outbox.append(forwarded).join().forEach(receipt -> offer.accept(receipt.due()));
    } catch (CompletionException e) {
      throw e.getCause() instanceof StoreUnavailable unavailable ? unavailable : e;
    }
  }
}
