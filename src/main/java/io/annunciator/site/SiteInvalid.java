package io.annunciator.site;

import java.util.List;
import java.util.stream.Collectors;

/** A site that cannot run, with everything that is wrong with it. */
public final class SiteInvalid extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  public SiteInvalid(List<Problem> problems) {
    super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  public List<Problem> problems() {
    return problems;
  }
}
