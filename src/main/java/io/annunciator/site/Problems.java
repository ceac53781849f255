package io.annunciator.site;

import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with a site, so that all of it is said at once. */
public final class Problems {
  private final List<Problem> found = new ArrayList<>();

  public void add(Problem problem) {
    found.add(problem);
  }

  public void add(String file, int line, String path, String what, String todo) {
    add(new Problem(file, line, path, what, todo));
  }

  public List<Problem> all() {
    return List.copyOf(found);
  }

  /**
   * @throws SiteInvalid when anything is wrong
   */
  public void throwIfAny() throws SiteInvalid {
    if (!found.isEmpty()) {
      throw new SiteInvalid(found);
    }
  }
}
