package io.annunciator.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TagFileTest {
  @TempDir private Path site;
  private final Problems problems = new Problems();

  @Test
  void each_row_says_what_a_tag_means() throws IOException {
    assertThat(
            read(
                "tag,source,condition,severity,area,text-zh,text-en\n"
                    + "EStop,press-7,EmergencyStop,critical,line-2,\"急停, 按下\",Stop\n\n"
                    + "Door,press-7,,700\n"))
        .containsOnly(
            Map.entry(
                "EStop",
                new TagMeaning(
                    "EStop", "press-7", "EmergencyStop", "critical", "line-2", "急停, 按下", "Stop")),
            Map.entry("Door", new TagMeaning("Door", "press-7", "Door", "700", "", "", "")));
    assertThat(problems.all()).isEmpty();
  }

  @Test
  void a_spreadsheet_may_write_semicolons_and_a_mark_first_and_order_the_columns()
      throws IOException {
    assertThat(read("\uFEFFSource;Tag\r\npress-7;EStop\r\n")).containsOnlyKeys("EStop");
    assertThat(problems.all()).isEmpty();
  }

  @Test
  void a_site_needs_none() {
    assertThat(TagFile.read(site, problems)).isEmpty();
    assertThat(problems.all()).isEmpty();
  }

  @Test
  void everything_that_is_wrong_is_said_with_its_line() throws IOException {
    Map<String, TagMeaning> tags =
        read(
            "tag,source,severity\n"
                + "A,s,1000\n"
                + "B,s,1001\n"
                + "\"C\n\",s,hgih\n"
                + ",s,1\n"
                + "A,s,1\n"
                + "D,,1\n"
                + "E,s,1,more\n");

    assertThat(said())
        .containsExactly(
            "tags.csv:3: severity: \"1001\" is none. Use 1..1000 or a word."
                + " Known: critical, high, low, medium.",
            "tags.csv:4: severity: \"hgih\" is none. Use 1..1000 or a word. Did you mean \"high\"?",
            "tags.csv:6: tag: is empty. Every row needs it.",
            "tags.csv:7: tag: \"A\" stands here again, first in line 2. Keep one.",
            "tags.csv:8: source: is empty. Every row needs it.",
            "tags.csv:9: has more cells than the header. Put a text with a comma in quotes.");
    assertThat(tags).containsKeys("A", "B", "C", "E");
  }

  @Test
  void a_column_must_be_a_known_one() throws IOException {
    read("tag,sorce\nA,s\n");

    assertThat(said())
        .containsExactly(
            "tags.csv:1: source: there is no such column."
                + " Begin with tag,source,condition,severity,area,text-zh,text-en.",
            "tags.csv:1: \"sorce\" is no column. Did you mean \"source\"?");
  }

  @Test
  void an_empty_file_has_no_columns() throws IOException {
    read("");

    assertThat(said()).hasSize(2);
  }

  @Test
  void gbk_is_refused() throws IOException {
    Files.write(site.resolve("tags.csv"), "tag,source\nA,锅炉\n".getBytes(Charset.forName("GBK")));
    TagFile.read(site, problems);

    assertThat(said()).containsExactly("tags.csv:2: is not UTF-8. Save the file as UTF-8.");
  }

  private Map<String, TagMeaning> read(String text) throws IOException {
    Files.write(site.resolve("tags.csv"), text.getBytes(StandardCharsets.UTF_8));
    return TagFile.read(site, problems);
  }

  private List<String> said() {
    return problems.all().stream().map(Problem::toString).toList();
  }
}
