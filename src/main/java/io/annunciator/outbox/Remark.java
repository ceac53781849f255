package io.annunciator.outbox;

/**
 * Why an alarm is told, when it is not because it just became active, cleared or acknowledged.
 *
 * @param count what the kind counts, else 0
 */
public record Remark(Kind kind, long count) {
  public static final Remark NONE = new Remark(Kind.NONE, 0);

  /** Each is said in its own words. */
  public enum Kind {
    NONE,
    /** Its severity is higher than what was told. */
    RAISED,
    /** It is told again because nobody reacted; counts how often by now. */
    REPEATED,
    /** It came so often in a minute; from now on it is silent (chattering, ISA-18.2). */
    CHATTERING,
    /** It was quiet for a minute after chattering; counts the reports that were not told. */
    CALM,
    /** It was shelved or inhibited when it came, and is still active. */
    RELEASED,
    /** It was reported long after it happened. */
    LATE
  }

  public static Remark of(Kind kind) {
    return new Remark(kind, 0);
  }

  /** Reads what {@link #toString} wrote; the empty text is {@link #NONE}. */
  public static Remark parse(String text) {
    if (text == null || text.isEmpty()) {
      return NONE;
    }
    String[] parts = text.split(":");
    return new Remark(Kind.valueOf(parts[0]), Long.parseLong(parts[1]));
  }

  /** For the store: {@code REPEATED:2}. */
  @Override
  public String toString() {
    return kind == Kind.NONE ? "" : kind + ":" + count;
  }
}
