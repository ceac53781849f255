package io.annunciator.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every block is of a language that a test here runs, and every link leads somewhere. */
class DocumentFormTest {
  /** Each is run: sites by a check, alarms by try, commands by a shell, text is what they print. */
  private static final Set<String> LANGUAGES =
      Set.of("yaml", "properties", "csv", "twig", "json", "sh", "text");

  static List<Document> documents() {
    return Documents.all();
  }

  @ParameterizedTest
  @MethodSource("documents")
  void every_block_is_of_a_language_that_is_run(Document document) {
    assertThat(document.blocks())
        .allSatisfy(block -> assertThat(LANGUAGES).as(block.toString()).contains(block.language()));
  }

  @ParameterizedTest
  @MethodSource("documents")
  void text_is_the_output_of_what_stands_before_it(Document document) {
    List<Block> blocks = document.blocks();
    for (int i = 0; i < blocks.size(); i++) {
      if (blocks.get(i).is("text")) {
        assertThat(i).as(blocks.get(i) + " shows the output of nothing").isPositive();
        assertThat(blocks.get(i - 1).language()).as(blocks.get(i).toString()).isIn("sh", "json");
      }
    }
  }

  @ParameterizedTest
  @MethodSource("documents")
  void every_link_leads_somewhere(Document document) {
    for (String link : document.links()) {
      if (!link.matches("[a-z]+:.*")) {
        assertThat(leadsSomewhere(document, link)).as(document + " links to " + link).isTrue();
      }
    }
  }

  private static boolean leadsSomewhere(Document document, String link) {
    String[] parts = link.split("#", 2);
    Path file =
        parts[0].isEmpty() ? document.file() : document.file().resolveSibling(parts[0]).normalize();
    return Files.exists(file)
        && (parts.length == 1 || new Document(file).anchors().contains(parts[1]));
  }
}
