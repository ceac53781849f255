package io.annunciator.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.annunciator.process.FakePlatform.Received;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a platform got, however often its sender died. */
record Messages(List<Received> received) {
  private static final Pattern KEY = Pattern.compile("\"msgUuid\"\\s*:\\s*\"([^\"]+)\"");

  static Messages of(FakePlatform platform) {
    return new Messages(platform.received());
  }

  /** What came again is the same to the byte, and no alarm is in two messages. */
  void assertRepeatsAtMost(int repeats) {
    Map<String, Set<String>> bodies =
        received.stream()
            .collect(
                Collectors.groupingBy(
                    one -> key(one.body()),
                    Collectors.mapping(Received::body, Collectors.toSet())));
    assertThat(received.size() - bodies.size()).isBetween(0, repeats);
    assertThat(bodies.values()).allSatisfy(of -> assertThat(of).hasSize(1));
    Map<String, String> messageOf = new HashMap<>();
    bodies.forEach(
        (key, body) ->
            TestAlarm.in(body.iterator().next())
                .forEach(
                    alarm ->
                        assertThat(messageOf.putIfAbsent(alarm, key))
                            .as("%s in a second message", alarm)
                            .isIn(null, key)));
  }

  private static String key(String body) {
    Matcher matcher = KEY.matcher(body);
    assertThat(matcher.find()).as(body).isTrue();
    return matcher.group(1);
  }

  void assertNoPeriodHoldsMore(int messages, Duration period) {
    for (Received last : received) {
      long begin = last.nanos() - period.toNanos();
      assertThat(received)
          .filteredOn(one -> one.nanos() > begin && one.nanos() <= last.nanos())
          .hasSizeLessThanOrEqualTo(messages);
    }
  }
}
