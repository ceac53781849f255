package io.annunciator.alarm;

/**
 * What a report means for its alarm.
 *
 * @param life how the alarm stands after it
 * @param why in words, when nobody is told of it; else empty
 */
public record LifeChange(Kind kind, AlarmLife life, String why) {

  /** Each is told in its own way. */
  public enum Kind {
    /** It became active, or says something new: told to whom the rules name. */
    NEWS,
    /** Its severity is higher than what was told: told again. */
    RAISED,
    /** It came too often in a minute: told once more, then silent. */
    CHATTERS,
    /** It is over: told to those who were told that it is active. */
    CLEARED,
    /** Somebody acts on it: told to those who were told that it is active. */
    ACKNOWLEDGED,
    /** It chatters and is not told. */
    SILENT,
    /** Nothing new: counted. */
    COUNTED,
    /** Kept in the history and nothing else. */
    RECORDED,
    /** It was quiet for a minute after chattering: told how it ended. */
    CALM
  }

  /** Returns whether the alarm stands otherwise than before. */
  public boolean isApplied() {
    return kind != Kind.RECORDED;
  }
}
