package io.annunciator.site;

import java.util.List;

/**
 * Who can be told, by the name that rules use.
 *
 * @param fallback the service that is told when a target of this one refuses for good, empty: none
 */
public record Service(String name, String description, List<Target> targets, String fallback) {
  public Service {
    targets = List.copyOf(targets);
  }

  /** One without a fallback. */
  public Service(String name, String description, List<Target> targets) {
    this(name, description, targets, "");
  }
}
