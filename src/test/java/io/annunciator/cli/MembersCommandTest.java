package io.annunciator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

class MembersCommandTest {
  private final PrintStream out = System.out;
  private final PrintStream err = System.err;
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  @TempDir private Path folder;

  @BeforeEach
  void capture() {
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void release() {
    System.setOut(out);
    System.setErr(err);
  }

  @Test
  void the_list_is_printed_ready_to_paste() throws IOException {
    assertThat(members("姓名,UserID\n张三,zhang3\n,no\n: # x,007\nB,a\\b\n")).isZero();

    assertThat(printed())
        .isEqualToNormalizingNewlines(
            """
            users:
              - "zhang3"   # 张三
              - "no"
              - "007"   # : # x
              - "a\\\\b"   # B
            """);
    assertThat(new Load(LoadSettings.builder().build()).loadFromString(printed()))
        .hasToString("{users=[zhang3, no, 007, a\\b]}");
    assertThat(said()).isEmpty();
  }

  @Test
  void a_second_time_is_noted_and_ends_well() throws IOException {
    assertThat(members("UserID\na\na\n")).isZero();

    assertThat(printed()).isEqualToNormalizingNewlines("users:\n  - \"a\"\n");
    assertThat(said()).contains("members.csv:3: \"a\" stands here again, first in line 2.");
  }

  @Test
  void a_lost_row_ends_badly_after_printing_the_others() throws IOException {
    assertThat(members("UserID\na\nb|c\n")).isEqualTo(1);

    assertThat(printed()).contains("\"a\"").doesNotContain("b|c");
    assertThat(said()).contains("members.csv:3: \"b|c\" is no user id.");
  }

  @Test
  void a_file_without_members_prints_nothing_and_ends_badly() throws IOException {
    assertThat(members("UserID\n")).isEqualTo(1);
    assertThat(CommandLineProgram.execute("members", folder.resolve("none.csv").toString()))
        .isEqualTo(1);

    assertThat(printed()).isEmpty();
    assertThat(said()).contains("members.csv:1: has no member", "none.csv: there is no such file.");
  }

  private int members(String csv) throws IOException {
    Path file = Files.writeString(folder.resolve("members.csv"), csv);
    return CommandLineProgram.execute("members", file.toString());
  }

  private String printed() {
    return printed.toString(StandardCharsets.UTF_8);
  }

  private String said() {
    return said.toString(StandardCharsets.UTF_8);
  }
}
