package io.annunciator.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** What the archives hold, as their descriptor says it. */
class DistributionTest {
  private record FileSet(String from, String into, String only, String lineEnding) {}

  @Test
  void the_schema_that_the_sample_names_goes_along_with_it() throws Exception {
    String first =
        Files.readString(Path.of("src/main/dist/site/services.yaml")).lines().findFirst().get();
    Path named = Path.of("site").resolve(first.replaceFirst(".*[$]schema=", "")).normalize();

    // whoever installs it copies what is below site/, and nothing beside it
    assertThat(named.startsWith("site")).isTrue();
    assertThat(fileSets())
        .filteredOn(one -> Path.of(one.into()).equals(named.getParent()))
        .extracting(FileSet::from)
        .singleElement()
        .satisfies(from -> assertThat(Path.of(from).resolve(named.getFileName())).exists());
  }

  @Test
  void the_script_of_windows_has_its_line_ends() throws Exception {
    assertThat(fileSets())
        .filteredOn(one -> one.only().equals("*.cmd"))
        .extracting(FileSet::lineEnding)
        .containsExactly("dos");
  }

  private static List<FileSet> fileSets() throws Exception {
    Element root =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(Path.of("src/main/dist/assembly.xml").toFile())
            .getDocumentElement();
    NodeList sets = root.getElementsByTagName("fileSet");
    List<FileSet> all = new ArrayList<>();
    for (int i = 0; i < sets.getLength(); i++) {
      Element set = (Element) sets.item(i);
      all.add(
          new FileSet(
              text(set, "directory"),
              text(set, "outputDirectory"),
              text(set, "include"),
              text(set, "lineEnding")));
    }
    return all;
  }

  private static String text(Element set, String name) {
    NodeList found = set.getElementsByTagName(name);
    return found.getLength() == 0 ? "" : found.item(0).getTextContent();
  }
}
