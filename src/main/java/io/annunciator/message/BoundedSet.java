package io.annunciator.message;

import io.pebbletemplates.pebble.lexer.Token;
import io.pebbletemplates.pebble.node.RenderableNode;
import io.pebbletemplates.pebble.node.SetNode;
import io.pebbletemplates.pebble.parser.Parser;
import io.pebbletemplates.pebble.tokenParser.SetTokenParser;

/** {@code set} of a bounded value: twice itself, set again and again, fills any memory. */
final class BoundedSet extends SetTokenParser {
  @Override
  public RenderableNode parse(Token token, Parser parser) {
    SetNode set = (SetNode) super.parse(token, parser);
    return new SetNode(set.getLineNumber(), set.getName(), new BoundedValue(set.getValue()));
  }
}
