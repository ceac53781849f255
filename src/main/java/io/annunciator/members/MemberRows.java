package io.annunciator.members;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Takes the members from the rows below a header. */
final class MemberRows {
  /** Both platforms' ids are letters, digits and a few marks; WeCom's lists are cut at the bar. */
  private static final Pattern NO_ID = Pattern.compile("[|,:\"'=\\s\\p{Z}\\p{Cc}]");

  private static final Pattern ROUNDED = Pattern.compile("\\d(\\.\\d+)?E\\+\\d+");

  private final Header header;
  private final List<Member> members = new ArrayList<>();
  private final List<Finding> problems = new ArrayList<>();
  private final List<Finding> notes = new ArrayList<>();
  private final Map<String, Integer> lines = new HashMap<>();

  MemberRows(Header header) {
    this.header = header;
  }

  Members read(List<Row> rows) {
    rows.stream()
        .filter(row -> row.line() > header.line() && !row.isBlank())
        .forEach(row -> read(row, row.cell(header.id())));
    if (members.isEmpty() && problems.isEmpty()) {
      return Members.none(
          header.line(), "has no member below its header", "Export the members again");
    }
    return new Members(members, problems, notes);
  }

  private void read(Row row, String id) {
    if (id.isEmpty()) {
      problem(
          row,
          "\"" + String.join(" ", row.filled()) + "\" has no user id",
          "Copy it from the member's page, or remove the row");
    } else if (ROUNDED.matcher(id).matches()) {
      problem(
          row,
          id + " was rounded by a spreadsheet program",
          "Export the members again, and do not save the file there");
    } else if (NO_ID.matcher(id).find()) {
      problem(row, "\"" + id + "\" is no user id", "Copy it from the member's page");
    } else {
      Integer first = lines.putIfAbsent(id, row.line());
      if (first == null) {
        members.add(new Member(id, oneLine(row.cell(header.name()))));
      } else {
        notes.add(
            new Finding(
                row.line(),
                "\"" + id + "\" stands here again, first in line " + first,
                "It is listed once"));
      }
    }
  }

  private void problem(Row row, String what, String todo) {
    problems.add(new Finding(row.line(), oneLine(what), todo));
  }

  private static String oneLine(String text) {
    return text.replaceAll("[\\p{Cc}\\p{Zl}\\p{Zp}]+", " ");
  }
}
