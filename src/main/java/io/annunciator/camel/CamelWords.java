package io.annunciator.camel;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What Camel says to those who write Java, for those who write YAML.
 *
 * @param what is wrong
 * @param todo what to do
 */
record CamelWords(String what, String todo) {
  private static final List<Said> SAID =
      List.of(
          new Said(
              "Unable to find constructor for node.*",
              "this is no step and no route",
              "Write - NAME: and what it needs below, such as - to: notify:SERVICE"),
          new Said(
              "Route (.+) has no output processors.*",
              "the route has no steps",
              "Add steps: below from: and there - to: notify:SERVICE"),
          new Said(
              "Uri is mandatory",
              "there is no uri",
              "Write uri: and where it goes, such as notify:SERVICE"),
          new Said(
              "Property with key \\[(.+?)] not found.*",
              "there is no key \"%s\" to put in",
              "Set it in application.properties, or give a default: {{NAME:default}}"));

  private record Said(Pattern pattern, String what, String todo) {
    Said(String pattern, String what, String todo) {
      this(Pattern.compile(pattern), what, todo);
    }
  }

  /** Empty: it is understood as Camel says it. */
  static Optional<CamelWords> of(String told) {
    for (Said said : SAID) {
      Matcher matcher = said.pattern.matcher(told);
      if (matcher.matches()) {
        String name = matcher.groupCount() > 0 ? matcher.group(1) : "";
        return Optional.of(new CamelWords(said.what.formatted(name), said.todo));
      }
    }
    return Optional.empty();
  }

  /** The same as one text, {@code told} itself where there is nothing to change. */
  static String text(String told) {
    return of(told).map(words -> words.what + ". " + words.todo).orElse(told);
  }
}
