package io.annunciator.message;

import io.pebbletemplates.pebble.error.ParserException;
import io.pebbletemplates.pebble.lexer.Token;
import io.pebbletemplates.pebble.node.RenderableNode;
import io.pebbletemplates.pebble.parser.Parser;
import io.pebbletemplates.pebble.tokenParser.TokenParser;

/**
 * A tag of Pebble's that a message does not have. Those that name other files would find none and
 * print the name, those that name pieces of the own one can call themselves for ever.
 */
final class RefusedTag implements TokenParser {
  private final String tag;

  RefusedTag(String tag) {
    this.tag = tag;
  }

  @Override
  public String getTag() {
    return tag;
  }

  @Override
  public RenderableNode parse(Token token, Parser parser) {
    throw new ParserException(
        null,
        "There is no {% " + tag + " %} in a message. Write its text into this file",
        token.getLineNumber(),
        parser.getStream().getFilename());
  }
}
