package io.annunciator.site;

import io.annunciator.alarm.Severity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Reads tags.csv of a site: separated by commas or semicolons, its first line names columns. */
public final class TagFile {
  public static final String NAME = "tags.csv";

  private static final List<String> COLUMNS =
      List.of("tag", "source", "condition", "severity", "area", "text-zh", "text-en");
  private static final List<String> NEEDED = List.of("tag", "source");
  private static final List<String> WORDS = List.of("low", "medium", "high", "critical");

  private final Problems problems;
  private final Map<String, TagMeaning> tags = new LinkedHashMap<>();
  private final Map<String, Integer> lines = new LinkedHashMap<>();

  private TagFile(Problems problems) {
    this.problems = problems;
  }

  /** Returns what each tag means, as far as it can be read; empty when there is no such file. */
  static Map<String, TagMeaning> read(Path site, Problems problems) {
    Path file = site.resolve(NAME);
    if (!Files.exists(file)) {
      return Map.of();
    }
    try {
      TagFile reading = new TagFile(problems);
      String text = Utf8File.read(file);
      if (Utf8File.check(text, NAME, problems)) {
        reading.read(text);
      }
      return Map.copyOf(reading.tags);
    } catch (IOException | UncheckedIOException e) {
      problems.add(NAME, 0, "", "cannot be read: " + e.getMessage(), "Check it");
      return Map.of();
    }
  }

  private void read(String text) throws IOException {
    String header = text.lines().findFirst().orElse("");
    CSVFormat format =
        CSVFormat.DEFAULT
            .builder()
            .setDelimiter(header.indexOf(';') >= 0 ? ';' : ',')
            .setTrim(true)
            .setIgnoreEmptyLines(false)
            .get();
    try (CSVParser parser = CSVParser.parse(text, format)) {
      List<String> columns = null;
      int line = 1;
      for (CSVRecord row : parser) {
        if (columns == null) {
          columns = row.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
          if (!check(columns)) {
            return;
          }
        } else if (row.stream().anyMatch(cell -> !cell.isEmpty())) {
          read(line, cells(columns, row, line));
        }
        line = (int) parser.getCurrentLineNumber() + 1;
      }
    }
    if (text.isBlank()) {
      check(List.of());
    }
  }

  private boolean check(List<String> columns) {
    int before = problems.all().size();
    for (String needed : NEEDED) {
      if (!columns.contains(needed)) {
        problem(1, needed, "there is no such column", "Begin with " + String.join(",", COLUMNS));
      }
    }
    for (String column : columns) {
      if (!COLUMNS.contains(column)) {
        problem(1, "", "\"" + column + "\" is no column", Nearest.hint(column, COLUMNS));
      }
    }
    return problems.all().size() == before;
  }

  private Map<String, String> cells(List<String> columns, CSVRecord row, int line) {
    if (row.size() > columns.size()) {
      problem(line, "", "has more cells than the header", "Put a text with a comma in quotes");
    }
    Map<String, String> cells = new LinkedHashMap<>();
    for (int i = 0; i < Math.min(columns.size(), row.size()); i++) {
      cells.put(columns.get(i), row.get(i));
    }
    return cells;
  }

  private void read(int line, Map<String, String> cells) {
    for (String needed : NEEDED) {
      if (cells.getOrDefault(needed, "").isEmpty()) {
        problem(line, needed, "is empty", "Every row needs it");
        return;
      }
    }
    String severity = cells.getOrDefault("severity", "").toLowerCase(Locale.ROOT);
    if (!severity.isEmpty() && !isSeverity(severity)) {
      problem(
          line,
          "severity",
          "\"" + severity + "\" is none",
          "Use 1..1000 or a word. " + Nearest.hint(severity, WORDS));
    }
    String tag = cells.get("tag");
    Integer first = lines.putIfAbsent(tag, line);
    if (first != null) {
      problem(line, "tag", "\"" + tag + "\" stands here again, first in line " + first, "Keep one");
      return;
    }
    String condition = cells.getOrDefault("condition", "");
    tags.put(
        tag,
        new TagMeaning(
            tag,
            cells.get("source"),
            condition.isEmpty() ? tag : condition,
            severity,
            cells.getOrDefault("area", ""),
            cells.getOrDefault("text-zh", ""),
            cells.getOrDefault("text-en", "")));
  }

  private static boolean isSeverity(String written) {
    return Severity.ofWord(written).isPresent()
        || written.matches("\\d{1,4}") && Severity.isValid(Long.parseLong(written));
  }

  private void problem(int line, String column, String what, String todo) {
    problems.add(NAME, line, column, what, todo);
  }
}
