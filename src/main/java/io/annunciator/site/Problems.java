package io.annunciator.site;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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

  /** Returns problems so that those of a file stand together, in the order of its lines. */
  public static List<Problem> byLine(List<Problem> problems) {
    Map<String, List<Problem>> byFile = new LinkedHashMap<>();
    problems.forEach(one -> byFile.computeIfAbsent(one.file(), f -> new ArrayList<>()).add(one));
    return byFile.values().stream()
        .flatMap(ofFile -> ofFile.stream().sorted(Comparator.comparingInt(Problem::line)))
        .toList();
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
