package io.annunciator.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.annunciator.http.Answer;
import io.annunciator.http.Parameters;
import io.annunciator.outbox.Page;
import io.annunciator.outbox.Paging;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The shape of every list: {@code {"items":[…],"next":…}}, {@code next} being what to say as {@code
 * after} for the following page, null on the last.
 */
final class ListAnswer {
  static final String LIMIT = "limit";
  static final String AFTER = "after";

  private static final int LIMIT_DEFAULT = 50;
  private static final int LIMIT_MAX = 500;

  private ListAnswer() {}

  /** Reads {@code limit} and {@code after} of a list that the store keeps. */
  static Paging paging(Parameters parameters) {
    return new Paging(
        limit(parameters, LIMIT_DEFAULT),
        parameters.get(AFTER, Paging.FROM_NEWEST, ListAnswer::key));
  }

  static <T> Answer of(Page<T> page, Function<T, ObjectNode> shape) {
    return Answer.json(200, body(page.items(), shape, page.next().map(String::valueOf)).toString());
  }

  /**
   * A list that is in memory: whole, unless a limit is given.
   *
   * @param key of an item, unique in the list
   */
  static <T> ObjectNode of(
      List<T> all, Function<T, String> key, Function<T, ObjectNode> shape, Parameters parameters) {
    int limit = limit(parameters, Integer.MAX_VALUE);
    int start =
        parameters.get(
            AFTER,
            0,
            after -> {
              int at = all.stream().map(key).toList().indexOf(after);
              if (at < 0) {
                throw new IllegalArgumentException("the next of the page before");
              }
              return at + 1;
            });
    parameters.refuseIfAny();
    int end = (int) Math.min((long) start + limit, all.size());
    return body(
        all.subList(start, end),
        shape,
        end < all.size() ? Optional.of(key.apply(all.get(end - 1))) : Optional.empty());
  }

  private static <T> ObjectNode body(
      List<T> items, Function<T, ObjectNode> shape, Optional<String> next) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ArrayNode array = body.putArray("items");
    items.forEach(item -> array.add((JsonNode) shape.apply(item)));
    body.put("next", next.orElse(null));
    return body;
  }

  private static int limit(Parameters parameters, int otherwise) {
    return parameters.get(
        LIMIT,
        otherwise,
        text -> {
          if (!text.matches("[1-9]\\d{0,2}") || Integer.parseInt(text) > LIMIT_MAX) {
            throw new IllegalArgumentException("1 to " + LIMIT_MAX);
          }
          return Integer.valueOf(text);
        });
  }

  private static Long key(String text) {
    if (!text.matches("\\d{1,18}")) {
      throw new IllegalArgumentException("the next of the page before");
    }
    return Long.valueOf(text);
  }
}
