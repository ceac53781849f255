package io.annunciator.site;

import java.util.List;
import java.util.Optional;

/**
 * Who can be told, by the name that rules use.
 *
 * @param fallback the service that is told when a target of this one refuses for good, empty: none
 * @param hours when it may be told; empty: at all times
 */
public record Service(
    String name, String description, List<Target> targets, String fallback, Optional<Hours> hours) {
  public Service {
    targets = List.copyOf(targets);
  }

  /** One without a fallback, told at all times. */
  public Service(String name, String description, List<Target> targets) {
    this(name, description, targets, "", Optional.empty());
  }

  /** The same, with other targets. */
  Service with(List<Target> others) {
    return new Service(name, description, others, fallback, hours);
  }
}
