package io.annunciator.members;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Reads a member export of DingTalk's or WeCom's admin console: xlsx, or csv in UTF-8, UTF-16 with
 * a byte order mark or GBK, separated by commas, semicolons or tabs. What the file is shows in its
 * content, not in its name.
 */
public final class MemberFile {
  private static final int TITLES_SHOWN_MAX = 12;

  private MemberFile() {}

  /** Returns the members; what keeps the file or a row of it from being read is a problem. */
  public static Members read(Path file) {
    if (!Files.exists(file)) {
      return Members.none(0, "there is no such file", "Check its name and its folder");
    }
    if (Files.isDirectory(file)) {
      return Members.none(0, "is a folder", "Name the file in it");
    }
    try {
      byte[] content = Files.readAllBytes(file);
      if (Xlsx.isOldOrLocked(content)) {
        return Members.none(
            0, "is an old Excel file or has a password", "Save it as .xlsx without a password");
      }
      return members(
          Xlsx.isWorkbook(content) ? Xlsx.tables(content) : List.of(CsvText.table(content)));
    } catch (NotASpreadsheet e) {
      return Members.none(0, "is not a spreadsheet", e.getMessage());
    } catch (IOException e) {
      return Members.none(0, "cannot be read: " + e.getMessage(), "Check its permissions");
    }
  }

  /** The first table that has a header holds the members. */
  private static Members members(List<List<Row>> tables) {
    for (List<Row> rows : tables) {
      Optional<Header> header = Header.of(rows);
      if (header.isPresent()) {
        return new MemberRows(header.get()).read(rows);
      }
    }
    return tables.stream()
        .flatMap(List::stream)
        .filter(row -> !row.isBlank())
        .reduce((widest, row) -> row.filled().size() > widest.filled().size() ? row : widest)
        .map(MemberFile::noColumn)
        .orElse(Members.none(0, "is empty", "Export the members again"));
  }

  private static Members noColumn(Row titles) {
    List<String> shown = titles.filled().stream().limit(TITLES_SHOWN_MAX).toList();
    String more = titles.filled().size() > TITLES_SHOWN_MAX ? ", …" : "";
    return Members.none(
        titles.line(),
        "has no column with user ids, only " + String.join(", ", shown) + more,
        "Export it with the column 员工UserID or UserID (DingTalk), 帐号 or Account (WeCom)");
  }
}
