package io.annunciator.documents;

import static org.assertj.core.api.Assertions.assertThat;

import io.annunciator.channel.CodeMeaning;
import io.annunciator.site.Durations;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A table of a platform's codes in the documents: the codes, the class, what it means. It follows a
 * comment {@code <!-- codes: NAME -->}, so that each translation has it under headings of its own.
 */
public final class CodeTable {
  private static final Pattern IN_TICKS = Pattern.compile("`([^`]+)`");
  private static final Pattern RANGE = Pattern.compile("(\\d+)\\.\\.(\\d+)");
  private static final String TROUBLESHOOTING = "troubleshooting.md";

  /** What a row says of one code: {@code pause 10m}, and the words. */
  private record Row(String kind, String words) {}

  private CodeTable() {}

  /**
   * Fails unless the table of that name says of every code what the program makes of it, and of no
   * other; in English also in the program's words.
   */
  public static void assertAgrees(String name, Map<String, CodeMeaning> codes) {
    Map<String, Row> ofProgram = new TreeMap<>();
    codes.forEach((code, meaning) -> ofProgram.put(code, row(meaning)));
    List<Document> pages =
        Documents.all().stream().filter(one -> one.file().endsWith(TROUBLESHOOTING)).toList();
    assertThat(pages).isNotEmpty().allSatisfy(page -> agrees(page, name, ofProgram));
  }

  private static void agrees(Document page, String name, Map<String, Row> ofProgram) {
    boolean isTranslated = !page.language().equals("en");
    Map<String, Row> rows = rows(page, name);
    // where the program has no fixed words, there is nothing to compare either
    rows.replaceAll(
        (code, row) ->
            isTranslated || !hasWords(ofProgram.get(code)) ? new Row(row.kind(), "") : row);
    assertThat(rows)
        .as(page + ", codes: " + name)
        .isEqualTo(isTranslated ? withoutWords(ofProgram) : ofProgram);
  }

  private static boolean hasWords(Row row) {
    return row != null && !row.words().isEmpty();
  }

  private static Row row(CodeMeaning meaning) {
    String kind = meaning.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
    String pause = meaning.pause().isZero() ? "" : " " + Durations.text(meaning.pause());
    return new Row(kind + pause, meaning.advice());
  }

  private static Map<String, Row> withoutWords(Map<String, Row> rows) {
    Map<String, Row> without = new TreeMap<>();
    rows.forEach((code, row) -> without.put(code, new Row(row.kind(), "")));
    return without;
  }

  private static Map<String, Row> rows(Document document, String name) {
    Map<String, Row> rows = new TreeMap<>();
    for (String line : table(document.text(), name)) {
      String[] cells = line.split("(?<!\\\\)\\|");
      Row row = new Row(cells[2].replace("`", "").strip(), cells[3].strip());
      for (String code : codes(cells[1])) {
        assertThat(rows.put(code, row)).as(document + ": " + code + " stands there twice").isNull();
      }
    }
    return rows;
  }

  /** The rows below the head of the table. */
  private static List<String> table(String text, String name) {
    String mark = "<!-- codes: " + name + " -->";
    return text.substring(text.indexOf(mark) + mark.length())
        .stripLeading()
        .lines()
        .takeWhile(line -> line.startsWith("|"))
        .skip(2)
        .toList();
  }

  private static List<String> codes(String cell) {
    List<String> codes = new ArrayList<>();
    for (MatchResult found : IN_TICKS.matcher(cell).results().toList()) {
      MatchResult range = RANGE.matcher(found.group(1)).results().findFirst().orElse(null);
      if (range == null) {
        codes.add(found.group(1));
        continue;
      }
      for (int i = Integer.parseInt(range.group(1)); i <= Integer.parseInt(range.group(2)); i++) {
        codes.add(String.valueOf(i));
      }
    }
    return codes;
  }
}
