package io.annunciator.members;

import java.util.List;

/**
 * A row of a table.
 *
 * @param line where it begins, from 1
 * @param cells their texts, without blanks around them
 */
record Row(int line, List<String> cells) {
  Row {
    cells = cells.stream().map(Row::trimmed).toList();
  }

  /** The text of a column, empty when the row ends before it or there is no such column. */
  String cell(int column) {
    return column >= 0 && column < cells.size() ? cells.get(column) : "";
  }

  boolean isBlank() {
    return cells.stream().allMatch(String::isEmpty);
  }

  List<String> filled() {
    return cells.stream().filter(cell -> !cell.isEmpty()).toList();
  }

  /**
   * Blanks of every kind, a no-break space and a byte order mark too, which exports are full of.
   */
  private static String trimmed(String cell) {
    return cell.replaceAll("^[\\s\\p{Z}\\uFEFF]+|[\\s\\p{Z}\\uFEFF]+$", "");
  }
}
