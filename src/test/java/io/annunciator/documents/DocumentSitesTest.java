package io.annunciator.documents;

import static org.assertj.core.api.Assertions.assertThat;

import io.annunciator.camel.SiteCheck;
import io.annunciator.site.Problem;
import io.annunciator.site.SiteReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a section shows of a site is a site without mistakes. */
class DocumentSitesTest {
  private static final Set<String> OF_A_SITE = Set.of("yaml", "properties", "csv", "twig");

  @TempDir private Path folder;

  static Collection<List<Block>> sections() {
    Map<String, List<Block>> sections =
        Documents.blocks().stream()
            .filter(block -> OF_A_SITE.contains(block.language()))
            .collect(
                Collectors.groupingBy(
                    block -> block.document() + " " + block.section(),
                    LinkedHashMap::new,
                    Collectors.toList()));
    return sections.values();
  }

  @ParameterizedTest
  @MethodSource("sections")
  void passes_a_check(List<Block> section) throws IOException {
    SectionSite site = new SectionSite(folder, section);

    assertThat(check(site.folder()).problems()).extracting(Problem::toString).isEmpty();
  }

  private static SiteCheck.Found check(Path folder) {
    return new SiteCheck(
            new SiteReader(
                folder,
                DocumentSitesTest::environment,
                Map.of(),
                settings -> (kind, webhook) -> Optional.empty()))
        .run();
  }

  /** Every variable that an example names is set. */
  private static String environment(String name) {
    boolean isKey = name.startsWith("ANNUNCIATOR_") || name.startsWith("CAMEL_");
    if (isKey && !name.equals("ANNUNCIATOR_TOKEN")) {
      return null;
    }
    return name.endsWith("AES_KEY") ? "k".repeat(43) : "value" + Math.abs(name.hashCode());
  }
}
