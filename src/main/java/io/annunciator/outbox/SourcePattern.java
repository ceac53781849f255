package io.annunciator.outbox;

/**
 * A source with {@code *} for any characters, as the database at hand compares it: case counts. It
 * is a computed value to SQLite, so that the list is read in its order, newest first: an index on
 * the source would find all of {@code plant1/*} first and sort them afterwards.
 */
record SourcePattern(String condition, String value) {
  static SourcePattern of(String written, boolean isSqlite) {
    if (!written.contains("*")) {
      return new SourcePattern("source = :source", written);
    }
    if (isSqlite) {
      return new SourcePattern(
          "(source || '') GLOB :source", written.replace("[", "[[]").replace("?", "[?]"));
    }
    String escaped = written.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    return new SourcePattern("source LIKE :source", escaped.replace('*', '%'));
  }
}
