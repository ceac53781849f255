package io.annunciator.site;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.constructor.StandardConstructor;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * A value of a YAML file that knows where it stands.
 *
 * @param path inside the file, such as {@code services.ops.sendTo[0]}
 * @param line from 1: of its key, or of itself when it is an item of a list
 * @param value String, Number (only if it reads as it is written), Boolean, null, {@code
 *     List<YamlNode>} or {@code Map<String, YamlNode>}
 */
record YamlNode(String path, int line, Object value) {

  /**
   * Reads a whole file; empty when it holds nothing or is not YAML, which then is a problem.
   *
   * @param file its name in problems
   */
  static Optional<YamlNode> read(String text, String file, Problems problems) {
    if (!Utf8File.check(text, file, problems)) {
      return Optional.empty();
    }
    try {
      Reader reader = new Reader(file, problems);
      return new Compose(Reader.SETTINGS).composeString(text).map(node -> reader.read("", node));
    } catch (MarkedYamlEngineException e) {
      int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(0);
      boolean isTab = e.getProblem().contains("TAB");
      problems.add(
          file,
          line,
          "",
          "not YAML: " + e.getProblem(),
          isTab ? "Indent with spaces" : "Check indentation and quotes");
    } catch (StackOverflowError e) {
      YamlDepth.report(text, file, problems);
    } catch (YamlEngineException | NumberFormatException e) {
      problems.add(file, 0, "", "not YAML: " + e.getMessage(), "Check indentation and quotes");
    }
    return Optional.empty();
  }

  @SuppressWarnings("unchecked") // the reader puts nothing else into a Map
  Optional<Map<String, YamlNode>> members() {
    return value instanceof Map<?, ?>
        ? Optional.of((Map<String, YamlNode>) value)
        : Optional.empty();
  }

  @SuppressWarnings("unchecked") // the reader puts nothing else into a List
  Optional<List<YamlNode>> items() {
    return value instanceof List<?> ? Optional.of((List<YamlNode>) value) : Optional.empty();
  }

  boolean isScalar() {
    return !(value instanceof Map<?, ?>) && !(value instanceof List<?>);
  }

  /** The text of a scalar. */
  String text() {
    return value == null ? "" : value.toString();
  }

  /** Makes nodes of the library's nodes, whose composer accepts more than we can use. */
  private static final class Reader {
    static final LoadSettings SETTINGS = LoadSettings.builder().build();

    private final String file;
    private final Problems problems;
    private final Set<Node> open = new HashSet<>();
    private final StandardConstructor constructor = new StandardConstructor(SETTINGS);

    Reader(String file, Problems problems) {
      this.file = file;
      this.problems = problems;
    }

    YamlNode read(String path, Node node) {
      if (node instanceof ScalarNode) {
        return new YamlNode(path, line(node), scalar((ScalarNode) node));
      }
      if (open.size() == YamlDepth.MAX) {
        YamlDepth.report(line(node), file, problems);
        return new YamlNode(path, line(node), null);
      }
      if (!open.add(node)) {
        problems.add(file, line(node), path, "an alias that holds itself", "Write it out");
        return new YamlNode(path, line(node), null);
      }
      Object value =
          node instanceof MappingNode mapping
              ? map(path, mapping)
              : list(path, (SequenceNode) node);
      open.remove(node);
      return new YamlNode(path, line(node), value);
    }

    private Map<String, YamlNode> map(String path, MappingNode mapping) {
      Map<String, YamlNode> members = new LinkedHashMap<>();
      for (NodeTuple tuple : mapping.getValue()) {
        String key =
            tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "(not a name)";
        YamlNode value = read(path.isEmpty() ? key : path + "." + key, tuple.getValueNode());
        YamlNode member = new YamlNode(value.path, line(tuple.getKeyNode()), value.value);
        YamlNode before = members.putIfAbsent(key, member);
        if (before != null) {
          problems.add(
              file,
              member.line,
              member.path,
              "stands here a second time, first in line " + before.line,
              "Keep one of them");
        }
      }
      return members;
    }

    private List<YamlNode> list(String path, SequenceNode sequence) {
      List<YamlNode> items = new ArrayList<>();
      for (Node item : sequence.getValue()) {
        items.add(read(path + "[" + items.size() + "]", item));
      }
      return items;
    }

    /** A number that is written otherwise than it reads, 12e3 or 1.50, may be anybody's id. */
    private Object scalar(ScalarNode node) {
      Object value = constructor.constructSingleDocument(Optional.of(node));
      boolean isOther = value instanceof Number && !value.toString().equals(node.getValue());
      return isOther ? node.getValue() : value;
    }

    private static int line(Node node) {
      return node.getStartMark().map(Mark::getLine).map(line -> line + 1).orElse(0);
    }
  }
}
