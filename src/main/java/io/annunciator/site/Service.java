package io.annunciator.site;

import java.util.List;

/** Who can be told, by the name that rules use. */
public record Service(String name, String description, List<Target> targets) {
  public Service {
    targets = List.copyOf(targets);
  }
}
