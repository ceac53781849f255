package io.annunciator.message;

import io.pebbletemplates.pebble.error.PebbleException;
import io.pebbletemplates.pebble.extension.core.RangeFunction;
import io.pebbletemplates.pebble.template.EvaluationContext;
import io.pebbletemplates.pebble.template.PebbleTemplate;
import java.util.Map;

/** {@code range(a, b)} and {@code a..b} of as many numbers as a loop has turns. */
final class BoundedRange extends RangeFunction {
  @Override
  public Object execute(
      Map<String, Object> args, PebbleTemplate self, EvaluationContext context, int line) {
    if (args.get("start") instanceof Number start
        && args.get("end") instanceof Number end
        && Math.abs(end.doubleValue() - start.doubleValue()) / step(args) >= CountedFor.TURNS_MAX) {
      throw new PebbleException(
          null,
          "A range has more than " + CountedFor.TURNS_MAX + " numbers. Make it shorter",
          line,
          self.getName());
    }
    return super.execute(args, self, context, line);
  }

  private static double step(Map<String, Object> args) {
    return args.get("increment") instanceof Number step
        ? Math.max(1, Math.abs(step.longValue()))
        : 1;
  }
}
