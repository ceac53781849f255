package io.annunciator.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.annunciator.channel.Masker;
import io.annunciator.site.Problem;

/** Something wrong in a file of the site: {@code {"file","line","path","what","todo"}}. */
final class SiteProblemShape {
  private SiteProblemShape() {}

  static ObjectNode of(Problem problem, Masker masker) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("file", problem.file());
    node.put("line", problem.line());
    node.put("path", problem.path());
    node.put("what", masker.mask(problem.what()));
    node.put("todo", masker.mask(problem.todo()));
    return node;
  }
}
