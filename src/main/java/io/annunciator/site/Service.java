package io.annunciator.site;

import java.util.List;

/**
 * Who can be told, by the name that rules use.
 *
 * @param fallback service that is told when a target of this one refuses for good, else empty
 */
public record Service(String name, String description, List<Target> targets, String fallback) {
  public Service {
    targets = List.copyOf(targets);
  }
}
