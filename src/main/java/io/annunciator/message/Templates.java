package io.annunciator.message;

import io.annunciator.alarm.Alarm;
import io.annunciator.alarm.AlarmState;
import io.annunciator.alarm.OwnAlarm;
import io.annunciator.outbox.Waiting;
import io.annunciator.site.Nearest;
import io.annunciator.site.Problems;
import io.annunciator.site.TemplateFiles;
import io.pebbletemplates.pebble.error.PebbleException;
import io.pebbletemplates.pebble.template.PebbleTemplate;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The message texts of a site, which replace the built-in ones. They are Pebble templates that see
 * the alarm and nothing else: they can call no method, read no file, and what a plant says is
 * escaped. Safe for use by several threads.
 */
public final class Templates {
  /** Without any: the built-in texts. */
  public static final Templates NONE = new Templates(Map.of(), null);

  private static final Logger LOG = LoggerFactory.getLogger(Templates.class);
  private static final String ALARM = "alarm";
  private static final String DIGEST = "digest";
  private static final Pattern UNKNOWN =
      Pattern.compile(".*Root attribute \\[(\\w+)].*", Pattern.DOTALL);

  private final Map<String, PebbleTemplate> templates;
  private final AlarmModel model;

  private Templates(Map<String, PebbleTemplate> templates, AlarmModel model) {
    this.templates = Map.copyOf(templates);
    this.model = model;
  }

  /**
   * Makes templates of their texts; each is tried with an alarm that has everything.
   *
   * @param texts by name, as in {@code templates/NAME.md}
   * @param problems gets what is wrong with them; those are left out
   */
  public static Templates of(
      Map<String, String> texts, Language language, ZoneId zone, Problems problems) {
    if (texts.isEmpty()) {
      return NONE;
    }
    TemplateLanguage pebble = new TemplateLanguage();
    AlarmModel model = new AlarmModel(language.words(), new Facts(zone));
    Map<String, PebbleTemplate> templates = new TreeMap<>();
    texts.forEach(
        (name, text) -> {
          try {
            PebbleTemplate template = pebble.template(text);
            TemplateLanguage.render(template, model.of(AlarmModel.SAMPLE, ""));
            templates.put(name, template);
          } catch (PebbleException e) {
            add(problems, name, e, model);
          }
        });
    return new Templates(templates, model);
  }

  private static void add(
      Problems problems, String name, PebbleException failure, AlarmModel model) {
    String file = TemplateFiles.FOLDER + name + TemplateFiles.ENDING;
    int line = failure.getLineNumber() == null ? 0 : failure.getLineNumber();
    String told = String.valueOf(failure.getPebbleMessage());
    Matcher unknown = UNKNOWN.matcher(told);
    if (unknown.matches()) {
      problems.add(
          file,
          line,
          "",
          "there is no \"" + unknown.group(1) + "\" in a message",
          Nearest.hint(unknown.group(1), model.of(AlarmModel.SAMPLE, "").keySet()));
    } else {
      problems.add(file, line, "", told.lines().findFirst().orElse(""), "");
    }
  }

  /**
   * Returns the text of one alarm, empty when the built-in one is to be used.
   *
   * @param link where it is acknowledged, possibly empty
   */
  Optional<String> text(Waiting waiting, String link) {
    return names(waiting)
        .filter(templates::containsKey)
        .findFirst()
        .flatMap(name -> text(name, waiting, link));
  }

  /** The most particular first. */
  private static Stream<String> names(Waiting waiting) {
    String name = waiting.template();
    String prefix = name.equals(ALARM) ? "" : name + "-";
    String occasion = occasion(waiting.alarm());
    return occasion.isEmpty() ? Stream.of(name) : Stream.of(prefix + occasion, name);
  }

  private static String occasion(Alarm alarm) {
    if (alarm.source().equals(OwnAlarm.SOURCE) && alarm.condition().equals("Test")) {
      return "test";
    }
    return alarm.state() == AlarmState.ACTIVE ? "" : alarm.state().toString();
  }

  /**
   * Returns the alarm's line in a digest, empty when the built-in one is to be used. Its link comes
   * after it where there is room.
   */
  Optional<String> line(Waiting waiting) {
    return Stream.of(waiting.template() + "-" + DIGEST, DIGEST)
        .filter(templates::containsKey)
        .findFirst()
        .flatMap(name -> text(name, waiting, ""))
        .map(text -> text.replaceAll("\\s+", " ").strip());
  }

  private Optional<String> text(String name, Waiting waiting, String link) {
    try {
      return Optional.of(
          TemplateLanguage.render(templates.get(name), model.of(waiting, link)).strip());
    } catch (PebbleException e) {
      LOG.warn(
          "template {} fails on alarm {}, which is told in the built-in words: {}",
          name,
          waiting.alarm().id(),
          e.getMessage());
      return Optional.empty();
    }
  }
}
