package io.annunciator.message;

import io.pebbletemplates.pebble.extension.AbstractExtension;
import io.pebbletemplates.pebble.extension.Filter;
import io.pebbletemplates.pebble.extension.Function;
import io.pebbletemplates.pebble.extension.core.RangeFunction;
import io.pebbletemplates.pebble.extension.core.ReplaceFilter;
import io.pebbletemplates.pebble.tokenParser.TokenParser;
import java.util.List;
import java.util.Map;

/** The words of Pebble's that mean less, or nothing, in a message. */
final class TemplateWords extends AbstractExtension {
  @Override
  public List<TokenParser> getTokenParsers() {
    return List.of(
        new CountedFor(),
        new BoundedSet(),
        new RefusedTag("include"),
        new RefusedTag("import"),
        new RefusedTag("from"),
        new RefusedTag("extends"),
        new RefusedTag("embed"),
        new RefusedTag("block"),
        new RefusedTag("macro"),
        new RefusedTag("cache"),
        new RefusedTag("parallel"));
  }

  @Override
  public Map<String, Filter> getFilters() {
    return Map.of(
        ReplaceFilter.FILTER_NAME, new BoundedFilters.Replace(), "join", new BoundedFilters.Join());
  }

  @Override
  public Map<String, Function> getFunctions() {
    return Map.of(RangeFunction.FUNCTION_NAME, new BoundedRange());
  }
}
