package io.annunciator.message;

import io.pebbletemplates.pebble.extension.core.JoinFilter;
import io.pebbletemplates.pebble.extension.core.ReplaceFilter;
import io.pebbletemplates.pebble.template.EvaluationContext;
import io.pebbletemplates.pebble.template.PebbleTemplate;
import java.lang.reflect.Array;
import java.util.Collection;
import java.util.Map;

/** Filters that make much of little, and so say what it will be before they do. */
final class BoundedFilters {
  private BoundedFilters() {}

  static final class Replace extends ReplaceFilter {
    @Override
    public Object apply(
        Object input,
        Map<String, Object> args,
        PebbleTemplate self,
        EvaluationContext context,
        int line) {
      if (input != null && args.get("replace_pairs") instanceof Map<?, ?> pairs) {
        String text = input.toString();
        for (Map.Entry<?, ?> pair : pairs.entrySet()) {
          String from = String.valueOf(pair.getKey());
          String to = String.valueOf(pair.getValue());
          long growth = times(from, text) * (to.length() - from.length());
          TemplateLanguage.checkLength(text.length() + growth, line, self.getName());
          text = text.replace(from, to);
        }
        return text;
      }
      return super.apply(input, args, self, context, line);
    }

    private static long times(String part, String text) {
      return part.isEmpty()
          ? text.length() + 1L
          : (text.length() - text.replace(part, "").length()) / part.length();
    }
  }

  static final class Join extends JoinFilter {
    @Override
    public Object apply(
        Object input,
        Map<String, Object> args,
        PebbleTemplate self,
        EvaluationContext context,
        int line) {
      int glue = String.valueOf(args.getOrDefault("separator", "")).length();
      long items =
          input instanceof Collection<?> all
              ? all.size()
              : input != null && input.getClass().isArray() ? Array.getLength(input) : 0;
      TemplateLanguage.checkLength(items * glue, line, self.getName());
      return super.apply(input, args, self, context, line);
    }
  }
}
