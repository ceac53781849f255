package io.annunciator.message;

import io.pebbletemplates.pebble.error.PebbleException;
import io.pebbletemplates.pebble.extension.NodeVisitor;
import io.pebbletemplates.pebble.node.expression.Expression;
import io.pebbletemplates.pebble.template.EvaluationContextImpl;
import io.pebbletemplates.pebble.template.PebbleTemplateImpl;
import java.lang.reflect.Array;
import java.util.Map;

/** A value that a template keeps, all that is in it taken together. */
record BoundedValue(Expression<?> value) implements Expression<Object> {
  /**
   * Four times the longest text of an operator; what is done with it again and again takes time.
   */
  private static final int CHARACTERS_MAX = 16 * 1024;

  @Override
  public Object evaluate(PebbleTemplateImpl self, EvaluationContextImpl context) {
    Object result = value.evaluate(self, context);
    if (length(result, 0) > CHARACTERS_MAX) {
      throw new PebbleException(
          null,
          "It keeps a value of more than " + CHARACTERS_MAX + " characters. Make it smaller",
          getLineNumber(),
          self.getName());
    }
    return result;
  }

  @Override
  public int getLineNumber() {
    return value.getLineNumber();
  }

  @Override
  public void accept(NodeVisitor visitor) {
    value.accept(visitor);
  }

  /** Looks no further than needed: lists of lists of one thing look long and take no room. */
  private static long length(Object value, long before) {
    long length = before + 1;
    if (value instanceof Map<?, ?> map) {
      return length(map.values(), length(map.keySet(), length));
    }
    if (value instanceof Iterable<?> items) {
      for (Object item : items) {
        if (length > CHARACTERS_MAX) {
          return length;
        }
        length = length(item, length);
      }
      return length;
    }
    if (value != null && value.getClass().isArray()) {
      for (int i = 0; i < Array.getLength(value); i++) {
        length = length(Array.get(value, i), length);
      }
      return length;
    }
    return length + String.valueOf(value).length();
  }
}
