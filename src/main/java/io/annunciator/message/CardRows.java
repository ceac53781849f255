package io.annunciator.message;

import io.annunciator.alarm.Alarm;
import java.util.List;
import java.util.stream.Stream;

/** What a card says of an alarm in a table below its heading. */
final class CardRows {
  private final Words words;
  private final Facts facts;

  CardRows(Words words, Facts facts) {
    this.words = words;
    this.facts = facts;
  }

  /** Returns what there is, the most needed first: a platform takes only so many. */
  List<Fact> of(Alarm alarm) {
    return Stream.of(
            new Fact(
                words.stateName(),
                words.state(alarm.state()) + " · " + words.band(alarm.severity())),
            new Fact(words.value(), Facts.value(alarm)),
            new Fact(words.area(), PlantText.of(alarm.area())),
            new Fact(words.time(), facts.dayAndTime(alarm.time())),
            new Fact(words.shortId(), alarm.shortId()),
            new Fact(words.limit(), Facts.limit(alarm)),
            new Fact(words.site(), PlantText.of(alarm.site())))
        .filter(fact -> !fact.text().isEmpty())
        .toList();
  }
}
