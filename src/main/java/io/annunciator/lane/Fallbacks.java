package io.annunciator.lane;

import io.annunciator.site.Target;
import java.util.List;

/** Who is told when a target refuses for good. */
public interface Fallbacks {
  /** Nobody. */
  Fallbacks NONE = refusing -> List.of();

  /** Returns the targets of its service's fallback. */
  List<Target> of(Target refusing);
}
