package io.annunciator.alarm;

import java.util.List;
import java.util.stream.Collectors;

/** An input that is not an alarm, with every reason found. Nothing of it was accepted. */
public final class AlarmRefused extends Exception {
  private static final long serialVersionUID = 1L;

  /**
   * One reason.
   *
   * @param pointer RFC 6901 pointer to the member, empty for the whole document
   * @param detail what is wrong and what is expected, for the person who publishes the alarm
   */
  public record Fault(String pointer, String detail) {
    @Override
    public String toString() {
      return pointer.isEmpty() ? detail : pointer + " " + detail;
    }
  }

  private final transient List<Fault> faults;

  public AlarmRefused(List<Fault> faults) {
    super(faults.stream().map(Fault::toString).collect(Collectors.joining("; ")));
    this.faults = List.copyOf(faults);
  }

  public List<Fault> faults() {
    return faults;
  }
}
