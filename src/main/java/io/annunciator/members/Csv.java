package io.annunciator.members;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts separated values into rows: RFC 4180, by any separator. A quoted cell may hold separators
 * and line breaks; a quotation mark in the middle of a cell is only a character.
 */
final class Csv {
  private static final int END = -1;

  private final String text;
  private final char separator;
  private int at;
  private int line = 1;

  private Csv(String text, char separator) {
    this.text = text;
    this.separator = separator;
  }

  static List<Row> rows(String text, char separator) {
    Csv csv = new Csv(text, separator);
    List<Row> rows = new ArrayList<>();
    while (csv.peek() != END) {
      rows.add(csv.row());
    }
    return rows;
  }

  private Row row() {
    int begin = line;
    List<String> cells = new ArrayList<>();
    cells.add(cell());
    while (peek() == separator) {
      next();
      cells.add(cell());
    }
    if (peek() != END) {
      lineBreak();
    }
    return new Row(begin, cells);
  }

  private String cell() {
    StringBuilder cell = new StringBuilder();
    if (peek() == '"') {
      next();
      quoted(cell);
    }
    while (peek() != END && peek() != separator && !isLineBreak()) {
      cell.append(next());
    }
    return cell.toString();
  }

  private void quoted(StringBuilder cell) {
    while (peek() != END) {
      if (isLineBreak()) {
        lineBreak();
        cell.append('\n');
        continue;
      }
      char one = next();
      if (one == '"' && peek() != '"') {
        return;
      }
      if (one == '"') {
        next(); // two of them stand for one
      }
      cell.append(one);
    }
  }

  private int peek() {
    return at < text.length() ? text.charAt(at) : END;
  }

  private char next() {
    return text.charAt(at++);
  }

  private boolean isLineBreak() {
    return peek() == '\n' || peek() == '\r';
  }

  private void lineBreak() {
    if (next() == '\r' && peek() == '\n') {
      next();
    }
    line++;
  }
}
