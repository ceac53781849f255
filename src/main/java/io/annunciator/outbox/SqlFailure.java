package io.annunciator.outbox;

import java.net.SocketTimeoutException;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Why a statement failed, as far as it decides how to go on. */
enum SqlFailure {
  /** The database refuses what the statement says; others may well be taken. */
  STATEMENT,
  /** The connection was lost, or two transactions were in each other's way: worth another try. */
  LOST,
  /** Nothing is taken at the moment, and the connection is not to blame: locked, full. */
  BUSY,
  /** Nothing is taken on this connection. */
  BROKEN;

  private static final Set<Integer> SQLITE_STATEMENT =
      codes(
          SQLiteErrorCode.SQLITE_CONSTRAINT,
          SQLiteErrorCode.SQLITE_MISMATCH,
          SQLiteErrorCode.SQLITE_TOOBIG,
          SQLiteErrorCode.SQLITE_RANGE);
  private static final Set<Integer> SQLITE_BUSY =
      codes(
          SQLiteErrorCode.SQLITE_BUSY, SQLiteErrorCode.SQLITE_LOCKED, SQLiteErrorCode.SQLITE_FULL);

  private static final Map<Integer, String> SQLITE_WORDS =
      Map.of(
          SQLiteErrorCode.SQLITE_BUSY.code, "another program holds the database file",
          SQLiteErrorCode.SQLITE_FULL.code, "the disk is full",
          SQLiteErrorCode.SQLITE_CORRUPT.code, "the database file is damaged",
          SQLiteErrorCode.SQLITE_NOTADB.code, "the database file is damaged",
          SQLiteErrorCode.SQLITE_READONLY.code, "the database file or its folder is read-only",
          SQLiteErrorCode.SQLITE_CANTOPEN.code, "the database file cannot be opened");

  /** Data exceptions, constraint violations, limits of a row (PostgreSQL, appendix A). */
  private static final Set<String> POSTGRES_STATEMENT = Set.of("22", "23", "54");

  /**
   * Connection exceptions, ended for idling in a transaction, rolled back for another transaction's
   * sake, server going down.
   */
  private static final Set<String> POSTGRES_LOST = Set.of("08", "25", "40", "57");

  private static Set<Integer> codes(SQLiteErrorCode... codes) {
    return Set.of(Arrays.stream(codes).map(code -> code.code).toArray(Integer[]::new));
  }

  static SqlFailure of(SQLException e) {
    if (e instanceof SQLiteException sqlite) {
      int code = primaryCode(sqlite);
      return SQLITE_STATEMENT.contains(code)
          ? STATEMENT
          : SQLITE_BUSY.contains(code) ? BUSY : BROKEN;
    }
    String state = e.getSQLState() == null ? "" : e.getSQLState();
    String kind = state.substring(0, Math.min(2, state.length()));
    if (POSTGRES_STATEMENT.contains(kind)) {
      return STATEMENT;
    }
    // who did not answer for so long would not answer the second time either
    boolean silent = e.getCause() instanceof SocketTimeoutException;
    return POSTGRES_LOST.contains(kind) && !silent ? LOST : BROKEN;
  }

  /** Returns what happened in one line: our words where we have some, and the driver's. */
  static String words(Throwable failure) {
    SQLException cause = null;
    for (Throwable one = failure; one != null; one = one.getCause()) {
      cause = one instanceof SQLException sql ? sql : cause;
    }
    String text = String.valueOf((cause == null ? failure : cause).getMessage()).strip();
    String line = text.lines().findFirst().orElse("");
    return cause instanceof SQLiteException sqlite && SQLITE_WORDS.get(primaryCode(sqlite)) != null
        ? SQLITE_WORDS.get(primaryCode(sqlite)) + ": " + line
        : line;
  }

  private static int primaryCode(SQLiteException e) {
    return e.getResultCode().code & 0xff;
  }
}
