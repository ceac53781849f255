package io.annunciator.members;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MemberFileTest {
  @TempDir private Path folder;

  @Test
  void members_stand_below_titles_and_instructions() {
    Members members =
        workbook(
            "通讯录|||",
            "填写须知：员工UserID 不可修改",
            null,
            "姓名|员工UserID|工号",
            "张三|zhang3|007",
            "李四|manager4220|");

    assertThat(members.members())
        .containsExactly(new Member("zhang3", "张三"), new Member("manager4220", "李四"));
    assertThat(members.problems()).isEmpty();
    assertThat(members.notes()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "员工UserID",
        "员工 UserId",
        "UserID",
        "User ID",
        "Employee UserID",
        "EMPLOYEE USER ID",
        "帐号",
        "账号",
        "Account",
        "userid",
        "  account\u00a0"
      })
  void both_consoles_name_the_user_id_in_chinese_and_english(String title) {
    assertThat(workbook("Name|" + title, "Li|LiSi").members())
        .containsExactly(new Member("LiSi", "Li"));
    assertThat(csv("Name," + title + "\nLi,LiSi\n").ids()).containsExactly("LiSi");
  }

  @Test
  void a_user_id_goes_before_an_account_in_one_header() {
    assertThat(csv("账号,UserID\nlogin,u1\n").ids()).containsExactly("u1");
  }

  @Test
  void the_company_s_own_number_is_not_the_user_id() {
    assertThat(csv("姓名,工号\n张三,007\n").problems())
        .singleElement()
        .satisfies(
            one ->
                assertThat(one.in("m.csv"))
                    .startsWith("m.csv:1: has no column with user ids, only 姓名, 工号. Export"));
  }

  @Test
  void a_name_is_not_needed_and_stays_on_one_line() {
    assertThat(csv("UserID\na\n").members()).containsExactly(new Member("a", ""));
    assertThat(csv("UserID,Name\na,\"Li\nSi\"\n").members())
        .containsExactly(new Member("a", "Li Si"));
  }

  @Test
  void blank_rows_are_skipped_and_counted() {
    assertThat(workbook("UserID", "a", null, " ", "b c").problems())
        .extracting(Finding::line)
        .containsExactly(5);
    assertThat(csv("UserID,Name\n\n,\na,\n").ids()).containsExactly("a");
  }

  @Test
  void a_second_time_is_noted_and_no_problem() {
    Members members = csv("UserID\na\nb\na\n");

    assertThat(members.ids()).containsExactly("a", "b");
    assertThat(members.problems()).isEmpty();
    assertThat(members.notes())
        .extracting(one -> one.in("m.csv"))
        .containsExactly("m.csv:4: \"a\" stands here again, first in line 2. It is listed once.");
  }

  @ParameterizedTest
  @CsvSource({
    "#123, 123",
    "#123.0, 123",
    "#1.23E5, 123000",
    "#0, 0",
    "#123456789012345, 123456789012345",
    "007, 007"
  })
  void a_number_is_read_as_people_write_it(String cell, String id) {
    assertThat(workbook("UserID", cell).ids()).containsExactly(id);
  }

  @ParameterizedTest
  @ValueSource(strings = {"#1234567890123456", "#1.6562114035786952E16", "1.65621E+16"})
  void a_number_longer_than_a_spreadsheet_keeps_is_a_problem(String cell) {
    Members members = workbook("UserID", cell, "a");

    assertThat(members.ids()).containsExactly("a");
    assertThat(members.problems())
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.line()).isEqualTo(2);
              assertThat(one.what()).contains("was rounded by a spreadsheet program");
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"a|b", "a;b,c", "a:b", "a b", "a\u3000b", "=\"\"7\"\""})
  void what_cannot_be_an_id_is_a_problem_and_the_others_are_read(String id) {
    Members members = csv("UserID,Name\n\"" + id + "\",A\nb,B\n");

    assertThat(members.ids()).containsExactly("b");
    assertThat(members.problems())
        .singleElement()
        .satisfies(one -> assertThat(one.in("m")).contains("m:2: ", "is no user id"));
  }

  @Test
  void a_row_without_an_id_is_a_lost_member() {
    assertThat(csv("姓名,UserID\n张三,\n").problems())
        .extracting(one -> one.in("m.csv"))
        .containsExactly(
            "m.csv:2: \"张三\" has no user id. Copy it from the member's page, or remove the row.");
  }

  @Test
  void the_first_sheet_that_names_user_ids_counts() {
    byte[] workbook = new Workbook().sheet("须知").sheet("帐号", "a").sheet("帐号", "b").bytes();

    assertThat(read(workbook).ids()).containsExactly("a");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "GBK", "GB18030"})
  void csv_comes_in_each_charset(String charset) {
    assertThat(read("姓名,帐号\r\n张三,zhang3\r\n".getBytes(Charset.forName(charset))).members())
        .containsExactly(new Member("zhang3", "张三"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE"})
  void a_byte_order_mark_is_no_part_of_the_header(String charset) {
    assertThat(read("\uFEFF帐号\t姓名\nzhang3\t张三\n".getBytes(Charset.forName(charset))).members())
        .containsExactly(new Member("zhang3", "张三"));
  }

  @ParameterizedTest
  @ValueSource(strings = {",", ";", "\t"})
  void csv_is_separated_by_any_of_three(String separator) {
    assertThat(csv("Note, with; all\nName,UserID,x\nLi,a,\n".replace(",", separator)).members())
        .containsExactly(new Member("a", "Li"));
  }

  @Test
  void a_quoted_cell_holds_separators_breaks_and_quotation_marks() {
    Members members = csv("\"Name\",UserID\r\n\"Li, \"\"the\r\nboss\"\"\",a\r\nx,b c");

    assertThat(members.members()).containsExactly(new Member("a", "Li, \"the boss\""));
    assertThat(members.problems()).extracting(Finding::line).containsExactly(4);
  }

  @Test
  void a_quotation_mark_that_is_not_closed_ends_with_the_file() {
    assertThat(csv("UserID,Name\na,\"Li\nb,").members()).containsExactly(new Member("a", "Li b,"));
  }

  @Test
  void a_file_that_cannot_be_read_says_what_to_do() throws IOException {
    assertThat(only(MemberFile.read(folder.resolve("none.csv"))))
        .isEqualTo("m: there is no such file. Check its name and its folder.");
    assertThat(only(MemberFile.read(folder))).isEqualTo("m: is a folder. Name the file in it.");
    assertThat(only(read(new byte[0]))).isEqualTo("m: is empty. Export the members again.");
    assertThat(only(csv(" \n,,\n"))).startsWith("m: is empty.");
    assertThat(only(workbook())).startsWith("m: is empty.");
    assertThat(only(csv("Title\nUserID,Name\n")))
        .isEqualTo("m:2: has no member below its header. Export the members again.");
  }

  @Test
  void what_is_no_spreadsheet_is_told() {
    byte[] torn = new Workbook().sheet("UserID", "a").bytes();
    byte[] old = {
      (byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, (byte) 0xA1, (byte) 0xB1, 0x1A, (byte) 0xE1
    };

    assertThat(only(read(Arrays.copyOf(torn, torn.length / 2))))
        .isEqualTo(
            "m: is not a spreadsheet. Open it in a spreadsheet program and save it as .xlsx.");
    assertThat(only(read(new byte[] {(byte) 0x89, 'P', 'N', 'G', 0, (byte) 0xff})))
        .isEqualTo("m: is not a spreadsheet. Export it again, or save it as .xlsx.");
    assertThat(only(csv("<html><table><td>UserID</td></table>"))).startsWith("m: is not a spread");
    assertThat(only(csv("UserID\na\0b\n"))).startsWith("m: is not a spreadsheet.");
    assertThat(only(read(old))).startsWith("m: is an old Excel file or has a password.");
  }

  private static String only(Members members) {
    assertThat(members.members()).isEmpty();
    assertThat(members.problems()).hasSize(1);
    return members.problems().get(0).in("m");
  }

  private Members workbook(String... rows) {
    return read(new Workbook().sheet(rows).bytes());
  }

  private Members csv(String text) {
    return read(text.getBytes(StandardCharsets.UTF_8));
  }

  private Members read(byte[] content) {
    try {
      return MemberFile.read(Files.write(folder.resolve("export"), content));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
