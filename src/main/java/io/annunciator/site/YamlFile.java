package io.annunciator.site;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Takes values out of the nodes of one YAML file; whatever cannot be taken is a problem. */
final class YamlFile {
  private final String name;
  private final Placeholders placeholders;
  private final Problems problems;
  private final Set<String> unfilled = new HashSet<>();

  YamlFile(String name, Placeholders placeholders, Problems problems) {
    this.name = name;
    this.placeholders = placeholders;
    this.problems = problems;
  }

  void problem(YamlNode node, String what, String todo) {
    problems.add(name, node.line(), node.path(), what, todo);
  }

  /** Returns the members of a map; none, and a problem, when it is none. */
  Map<String, YamlNode> members(YamlNode node) {
    Optional<Map<String, YamlNode>> members = node.members();
    if (members.isEmpty()) {
      problem(node, "is not a map of keys and values", "Indent its keys below it");
    }
    return members.orElse(Map.of());
  }

  void onlyKeys(Map<String, YamlNode> members, Set<String> known) {
    members.forEach(
        (key, node) -> {
          if (!known.contains(key)) {
            problem(node, "there is no key \"" + key + "\" here", Nearest.hint(key, known));
          }
        });
  }

  /** Refuses what the contract has but this version has not. */
  void notYet(Map<String, YamlNode> members, Set<String> later) {
    members.forEach(
        (key, node) -> {
          if (later.contains(key)) {
            problem(node, "this version does not have \"" + key + "\" yet", "Remove it");
          }
        });
  }

  /** Returns the text of a scalar, filled; empty, and a problem, when there is none. */
  String text(YamlNode node) {
    if (!node.isScalar()) {
      unfilled(node, "is not a text", "Write one value on this line");
      return "";
    }
    try {
      return placeholders.fill(node.text());
    } catch (Placeholders.Unfilled e) {
      unfilled(node, e.getMessage(), e.todo());
      return "";
    }
  }

  /** Returns a file of the site by its name in this file, which is filled. */
  Optional<Path> file(YamlNode node) {
    String text = text(node).strip();
    try {
      if (!text.isEmpty()) {
        return Optional.of(placeholders.resolve(text));
      }
      unfilled(node, "names no file", "Write its name, relative to this file");
    } catch (InvalidPathException e) {
      unfilled(node, "\"" + text + "\" is no name for a file", "Write it relative to this file");
    }
    return Optional.empty();
  }

  private void unfilled(YamlNode node, String what, String todo) {
    if (unfilled.add(node.path())) {
      problem(node, what, todo);
    }
  }

  /** Its value is a problem already, so that nothing more need be said about it. */
  boolean isUnfilled(YamlNode node) {
    return unfilled.contains(node.path());
  }

  /** Returns String, Number, Boolean, List or Map, texts filled; null becomes the empty text. */
  Object plain(YamlNode node) {
    Optional<Map<String, YamlNode>> members = node.members();
    if (members.isPresent()) {
      Map<String, Object> map = new LinkedHashMap<>();
      members.get().forEach((key, value) -> map.put(key, plain(value)));
      return map;
    }
    Optional<List<YamlNode>> items = node.items();
    if (items.isPresent()) {
      return items.get().stream().map(this::plain).toList();
    }
    return node.value() instanceof String || node.value() == null ? text(node) : node.value();
  }

  /**
   * Reads a text of a known form.
   *
   * @param form what the text is not when it cannot be read: {@code a weekly time}
   * @param instead what to write, told from the text
   */
  <T> Optional<T> read(
      YamlNode node,
      Function<String, Optional<T>> reader,
      String form,
      UnaryOperator<String> instead) {
    String text = text(node);
    Optional<T> value = isUnfilled(node) ? Optional.empty() : reader.apply(text);
    if (value.isEmpty() && !isUnfilled(node)) {
      problem(node, "\"" + text + "\" is not " + form, instead.apply(text));
    }
    return value;
  }
}
