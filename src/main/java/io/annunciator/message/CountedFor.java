package io.annunciator.message;

import io.pebbletemplates.pebble.error.PebbleException;
import io.pebbletemplates.pebble.extension.NodeVisitor;
import io.pebbletemplates.pebble.lexer.Token;
import io.pebbletemplates.pebble.node.AbstractRenderableNode;
import io.pebbletemplates.pebble.node.BodyNode;
import io.pebbletemplates.pebble.node.ForNode;
import io.pebbletemplates.pebble.node.RenderableNode;
import io.pebbletemplates.pebble.parser.Parser;
import io.pebbletemplates.pebble.template.EvaluationContextImpl;
import io.pebbletemplates.pebble.template.PebbleTemplateImpl;
import io.pebbletemplates.pebble.tokenParser.ForTokenParser;
import java.io.Writer;
import java.util.List;

/** {@code for}, each turn of which is taken off what may be written, so that loops end too. */
final class CountedFor extends ForTokenParser {
  /** Of all loops of a text together, one in the other included. */
  static final int TURNS_MAX = 250;

  private static final int CHARACTERS_OF_A_TURN = TemplateLanguage.CHARACTERS_MAX / TURNS_MAX;

  @Override
  public RenderableNode parse(Token token, Parser parser) {
    ForNode loop = (ForNode) super.parse(token, parser);
    BodyNode counted =
        new BodyNode(loop.getLineNumber(), List.of(new Turn(loop.getLineNumber()), loop.getBody()));
    return new ForNode(
        loop.getLineNumber(),
        loop.getIterationVariable(),
        new BoundedValue(loop.getIterable()),
        counted,
        loop.getElseBody());
  }

  private static final class Turn extends AbstractRenderableNode {
    Turn(int line) {
      super(line);
    }

    @Override
    public void render(PebbleTemplateImpl self, Writer writer, EvaluationContextImpl context) {
      if (context.addAndGet(CHARACTERS_OF_A_TURN) > context.getMaxRenderedSize()) {
        throw new PebbleException(
            null,
            "It goes round more than " + TURNS_MAX + " times, or says too much. Shorten it",
            getLineNumber(),
            self.getName());
      }
    }

    @Override
    public void accept(NodeVisitor visitor) {
      visitor.visit(this);
    }
  }
}
