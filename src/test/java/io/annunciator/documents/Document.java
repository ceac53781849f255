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
import java.util.stream.Stream;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/** A document of the repository: its blocks, its links, and what can be linked to in it. */
final class Document {
  private static final Path ROOT = Path.of("");
  private static final List<String> ALONE =
      List.of("README.md", "README.zh-CN.md", "examples/README.md");
  private static final List<String> FOLDERS = List.of("docs", "docs/zh");

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

  /** Those that are there; a translation may come later. */
  static List<Document> all() {
    Stream<Path> inFolders = FOLDERS.stream().map(ROOT::resolve).flatMap(Document::markdown);
    return Stream.concat(ALONE.stream().map(ROOT::resolve), inFolders).map(Document::new).toList();
  }

  private static Stream<Path> markdown(Path folder) {
    if (!Files.isDirectory(folder)) {
      return Stream.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(one -> one.toString().endsWith(".md")).sorted().toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<Block> allBlocks() {
    return all().stream().flatMap(one -> one.blocks().stream()).toList();
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
      blocks.add(
          new Block(
              Document.this,
              section,
              block.getSourceSpans().get(0).getLineIndex() + 1,
              info[0],
              info.length > 1 ? info[1] : "",
              block.getLiteral()));
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
