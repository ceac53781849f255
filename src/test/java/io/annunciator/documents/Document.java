package io.annunciator.documents;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/** A document of the repository: its blocks, its links, and what can be linked to in it. */
final class Document {
  private final Path file;
  private final List<Block> blocks = new ArrayList<>();
  private final List<String> links = new ArrayList<>();
  private final Set<String> anchors = new HashSet<>();
  private final String text;

  Document(Path file) {
    this.file = file;
    try {
      text = Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Parser.builder()
        .includeSourceSpans(IncludeSourceSpans.BLOCKS)
        .build()
        .parse(text)
        .accept(new Reader());
  }

  Path file() {
    return file;
  }

  String text() {
    return text;
  }

  /** As in {@code annunciator.language}: what it shows of messages is in its own language. */
  String language() {
    return file.startsWith("docs/zh") || file.toString().endsWith("zh-CN.md") ? "zh" : "en";
  }

  List<Block> blocks() {
    return blocks;
  }

  List<String> links() {
    return links;
  }

  /** What a link to one of its headings says after the {@code #}. */
  Set<String> anchors() {
    return anchors;
  }

  @Override
  public String toString() {
    return file.toString();
  }

  private final class Reader extends AbstractVisitor {
    private String section = "";

    @Override
    public void visit(Heading heading) {
      section = words(heading);
      String anchor =
          section.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}\\- _]", "").replace(' ', '-');
      String unused = anchor;
      for (int repeated = 1; !anchors.add(unused); repeated++) {
        unused = anchor + "-" + repeated;
      }
      visitChildren(heading);
    }

    @Override
    public void visit(FencedCodeBlock block) {
      String[] info = block.getInfo().strip().split("\\s+", 2);
      add(block, info[0], info.length > 1 ? info[1] : "", block.getLiteral());
    }

    /** One without a language, as if it were fenced. */
    @Override
    public void visit(IndentedCodeBlock block) {
      add(block, "", "", block.getLiteral());
    }

    private void add(Node node, String language, String hint, String literal) {
      int line = node.getSourceSpans().get(0).getLineIndex() + 1;
      blocks.add(new Block(Document.this, section, line, language, hint, literal));
    }

    @Override
    public void visit(Link link) {
      links.add(link.getDestination());
      visitChildren(link);
    }
  }

  private static String words(Node node) {
    StringBuilder words = new StringBuilder();
    node.accept(
        new AbstractVisitor() {
          @Override
          public void visit(Text text) {
            words.append(text.getLiteral());
          }

          @Override
          public void visit(Code code) {
            words.append(code.getLiteral());
          }
        });
    return words.toString();
  }
}
