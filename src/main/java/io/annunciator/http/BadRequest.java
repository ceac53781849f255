package io.annunciator.http;

import io.annunciator.alarm.AlarmRefused.Fault;
import java.util.List;

/** A request whose parameters cannot be understood, with every reason found. */
public final class BadRequest extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<Fault> faults;

  BadRequest(List<Fault> faults) {
    super("bad request parameters: " + faults);
    this.faults = List.copyOf(faults);
  }

  /** The pointer of a fault is a slash and the name of the query parameter. */
  public List<Fault> faults() {
    return faults;
  }
}
