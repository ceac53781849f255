package io.annunciator.camel;

import io.annunciator.ops.MaskedLayout;
import io.annunciator.site.Problem;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/** UP as long as there is a site in force; says what is wrong with the files that are not. */
final class SiteHealth extends AbstractHealthCheck {
  private final Supplier<List<Problem>> problems;

  SiteHealth(Supplier<List<Problem>> problems) {
    super("annunciator", "site");
    this.problems = problems;
  }

  @Override
  protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
    List<Problem> found = problems.get();
    if (!found.isEmpty()) {
      String first = MaskedLayout.masker().mask(found.get(0).toString());
      builder.message(
          "the files are not the ones in force: " + found.size() + " problems, first " + first);
    }
    builder.up();
  }
}
