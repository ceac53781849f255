package io.annunciator.members;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The row that names the columns; above it stand titles and instructions.
 *
 * <p>Source: the exports of the address book in DingTalk's and WeCom's admin consoles, in Chinese
 * and in English. DingTalk's 工号 is the number the company gives, which no API takes.
 *
 * @param line where it stands
 * @param id the column of the user ids, from 0
 * @param name the column of the names, -1 when there is none
 * @param width how many columns have a title
 */
record Header(int line, int id, int name, int width) {
  /** Without blanks, in small letters; where a row has several, the first of these counts. */
  private static final List<String> IDS =
      List.of("员工userid", "employeeuserid", "userid", "帐号", "账号", "account");

  private static final List<String> NAMES = List.of("姓名", "name");

  /** Returns the first row that names the user ids. */
  static Optional<Header> of(List<Row> rows) {
    for (Row row : rows) {
      int id = column(row, IDS);
      if (id >= 0) {
        return Optional.of(new Header(row.line(), id, column(row, NAMES), row.filled().size()));
      }
    }
    return Optional.empty();
  }

  private static int column(Row row, List<String> wanted) {
    List<String> titles = row.cells().stream().map(Header::plain).toList();
    return wanted.stream().mapToInt(titles::indexOf).filter(at -> at >= 0).findFirst().orElse(-1);
  }

  private static String plain(String title) {
    return title.replaceAll("[\\s\\p{Z}\\uFEFF]", "").toLowerCase(Locale.ROOT);
  }
}
