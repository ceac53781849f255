package io.annunciator.site;

import static org.assertj.core.api.Assertions.assertThat;

import io.annunciator.members.Workbook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UsersFileTest {
  private static final String APPS =
      """
      apps:
        ding: { dingtalk: { clientId: d, clientSecret: s, robotCode: r } }
        wecom: { wecom: { corpId: ww1, agentId: 1000002, secret: s3cret } }
      services:
        ops:
          sendTo:
            - \
      """;

  private final Problems problems = new Problems();
  @TempDir private Path site;

  @Test
  void the_members_of_a_file_are_receivers() throws IOException {
    export("members.xlsx", "a", "b", "a");

    assertThat(receivers("dingtalkMembers: { app: ding, usersFile: members.xlsx }"))
        .containsExactly("a", "b");
    assertThat(problems()).isEmpty();
  }

  @Test
  void they_come_after_the_users_and_who_is_in_both_is_told_once() throws IOException {
    export("lists/members.xlsx", "b", "c");

    assertThat(
            receivers(
                "wecomAccounts: { app: wecom, users: [x, c], usersFile:"
                    + " \"lists/{{env:FILE}}.xlsx\", tags: [7] }"))
        .containsExactly("x", "c", "b", "tag:7");
    assertThat(problems()).isEmpty();
  }

  @Test
  void a_file_outside_the_site_is_named_in_full() throws IOException {
    export("members.xlsx", "a");
    Path full = site.resolve("members.xlsx").toAbsolutePath();

    assertThat(receivers("dingtalkMembers: { app: ding, usersFile: '" + full + "' }"))
        .containsExactly("a");
  }

  @Test
  void a_row_that_is_lost_is_a_problem_of_the_key() throws IOException {
    export("members.xlsx", "a", "b c");

    receivers("dingtalkMembers: { app: ding, usersFile: members.xlsx }");

    assertThat(problems())
        .containsExactly(
            "services.yaml:7: services.ops.sendTo[0].dingtalkMembers.usersFile:"
                + " members.xlsx:3: \"b c\" is no user id. Copy it from the member's page.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          dingtalkMembers: { app: ding, usersFile: none.xlsx }       | usersFile: none.xlsx: there is no such file.
          wecomAccounts: { app: wecom, usersFile: none.xlsx }        | usersFile: none.xlsx: there is no such file.
          dingtalkMembers: { app: ding, usersFile: [a.xlsx] }        | usersFile: is not a text.
          dingtalkMembers: { app: ding, usersFile: }                 | usersFile: names no file.
          dingtalkMembers: { app: ding, usersFile: "a\\0" }          | is no name for a file.
          dingtalkMembers: { app: ding, usersFile: "{{env:NONE}}" }  | environment variable NONE
          dingtalkMembers: { app: ding, userFile: a.xlsx, users: [a] } | Did you mean "usersFile"?
          """)
  void what_is_wrong_with_the_key_is_told_once(String target, String problem) {
    receivers(target);

    assertThat(problems()).singleElement().asString().contains(problem);
  }

  private void export(String name, String... ids) throws IOException {
    Path file = site.resolve(name);
    Files.createDirectories(file.getParent());
    String[] rows = new String[ids.length + 1];
    rows[0] = "UserID";
    System.arraycopy(ids, 0, rows, 1, ids.length);
    Files.write(file, new Workbook().sheet(rows).bytes());
  }

  private List<String> receivers(String target) {
    Placeholders placeholders = new Placeholders(site, Map.of("FILE", "members")::get, key -> null);
    return new ServicesFile(
            Set.of("alarm", "short"),
            placeholders,
            ZoneOffset.UTC,
            false,
            (kind, webhook) -> Optional.empty(),
            problems)
        .read(APPS + target + "\n")
        .get("ops")
        .targets()
        .get(0)
        .receivers();
  }

  private List<String> problems() {
    return problems.all().stream().map(Problem::toString).toList();
  }
}
