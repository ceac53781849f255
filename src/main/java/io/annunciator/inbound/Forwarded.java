package io.annunciator.inbound;

import io.annunciator.alarm.OwnAlarm;
import io.annunciator.alarm.Severity;
import io.annunciator.outbox.AlarmFilter;
import io.annunciator.outbox.History;
import io.annunciator.outbox.Page;
import io.annunciator.outbox.Paging;
import io.annunciator.outbox.StoredAlarm;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What bridges passed on, out of the store: so a restart forgets nothing, and each of several nodes
 * knows what the others did.
 */
public final class Forwarded {
  private static final int PER_PAGE = 500;

  private final History history;

  public Forwarded(History history) {
    this.history = history;
  }

  /** Returns the texts that were passed on then or later, as they were stored. */
  public List<String> since(Instant then) {
    AlarmFilter own =
        new AlarmFilter(
            Set.of(), OwnAlarm.SOURCE, Severity.MIN, Severity.MAX, then, Optional.empty());
    List<String> texts = new ArrayList<>();
    Optional<Long> after = Optional.of(Paging.FROM_NEWEST);
    while (after.isPresent()) {
      Page<StoredAlarm> page = history.alarms(own, new Paging(PER_PAGE, after.get()));
      page.items().stream()
          .map(StoredAlarm::alarm)
          .filter(OwnAlarm::isChat)
          .forEach(chat -> texts.add(chat.message()));
      after = page.next();
    }
    return texts;
  }
}
