package io.annunciator.lane;

import io.annunciator.outbox.Waiting;
import io.annunciator.site.Target;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Who gets the next message of a target, and which alarms all of them wait for: a message says the
 * same to everybody it is for.
 *
 * @param receivers those who wait for the first candidate's alarm, as many as one message may have
 * @param alarms one delivery for each alarm, in the candidates' order
 * @param byAlarm the deliveries of an alarm to these receivers, by its id
 */
record Addressed(List<String> receivers, List<Waiting> alarms, Map<String, List<Waiting>> byAlarm) {

  /**
   * @param candidates at least one, in the order in which they are to be sent
   */
  static Addressed of(Target target, int receiversMax, List<Waiting> candidates) {
    if (target.receivers().size() == 1 && isForOne(candidates)) {
      return new Addressed(List.of(candidates.get(0).receiver()), candidates, Map.of());
    }
    Map<String, Map<String, Waiting>> waiting = new LinkedHashMap<>();
    for (Waiting one : candidates) {
      waiting
          .computeIfAbsent(one.alarm().id(), alarm -> new LinkedHashMap<>())
          .put(one.receiver(), one);
    }
    List<String> receivers =
        inOrder(target, waiting.values().iterator().next()).limit(receiversMax).toList();
    List<Waiting> alarms = new ArrayList<>();
    Map<String, List<Waiting>> byAlarm = new LinkedHashMap<>();
    waiting.forEach(
        (alarm, byReceiver) -> {
          if (byReceiver.keySet().containsAll(receivers)) {
            alarms.add(byReceiver.get(receivers.get(0)));
            byAlarm.put(alarm, receivers.stream().map(byReceiver::get).toList());
          }
        });
    return new Addressed(receivers, alarms, byAlarm);
  }

  private static boolean isForOne(List<Waiting> candidates) {
    String first = candidates.get(0).receiver();
    return candidates.stream().allMatch(one -> one.receiver().equals(first));
  }

  /** As the site lists them; one that it no longer lists comes last. */
  private static Stream<String> inOrder(Target target, Map<String, Waiting> byReceiver) {
    return Stream.concat(
        target.receivers().stream().filter(byReceiver::containsKey),
        byReceiver.keySet().stream().filter(one -> !target.receivers().contains(one)));
  }

  /** Returns how many alarms so many waiting deliveries are, as near as can be told. */
  int of(int deliveries) {
    return Math.max(alarms.size(), deliveries / receivers.size());
  }

  /** Returns the deliveries of a message with these alarms. */
  List<Waiting> deliveries(List<Waiting> carried) {
    return byAlarm.isEmpty()
        ? carried
        : carried.stream().flatMap(one -> byAlarm.get(one.alarm().id()).stream()).toList();
  }
}
