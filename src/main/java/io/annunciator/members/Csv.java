package io.annunciator.members;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Separated values as rows with the line each begins in. Careless quoting is read as it stands. */
final class Csv {
  private Csv() {}

  static List<Row> rows(String text, char separator) {
    CSVFormat format =
        CSVFormat.DEFAULT
            .builder()
            .setDelimiter(separator)
            .setIgnoreEmptyLines(false)
            .setTrailingData(true)
            .setLenientEof(true)
            .get();
    List<Row> rows = new ArrayList<>();
    try (CSVParser parser = CSVParser.parse(text, format)) {
      int line = 1;
      for (CSVRecord values : parser) {
        rows.add(new Row(line, List.of(values.values())));
        line = (int) parser.getCurrentLineNumber() + 1;
      }
      return rows;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot happen: the text is in memory", e);
    }
  }
}
