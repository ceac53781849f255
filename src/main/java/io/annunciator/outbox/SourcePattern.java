package io.annunciator.outbox;

/**
 * A source, exact or with {@code *} for any characters, as the database at hand compares it: case
 * counts.
 */
record SourcePattern(String comparison, String value) {
  static SourcePattern of(String written, boolean isSqlite) {
    if (!written.contains("*")) {
      return new SourcePattern("= :source", written);
    }
    if (isSqlite) {
      return new SourcePattern("GLOB :source", written.replace("[", "[[]").replace("?", "[?]"));
    }
    String escaped = written.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    return new SourcePattern("LIKE :source", escaped.replace('*', '%'));
  }

  /** As a condition on that column, with a parameter {@code :source}. */
  String condition(String column) {
    return column + " " + comparison;
  }
}
