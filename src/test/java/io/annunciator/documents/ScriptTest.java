package io.annunciator.documents;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ScriptTest {
  @Test
  void leaves_out_what_changes_the_machine_or_does_not_end() {
    Script script = new Script("sudo rm x\nmvn verify\necho done\n", tool -> true);

    assertThat(script.text()).isEqualTo("echo done\n");
    assertThat(script.isComplete()).isTrue();
  }

  @Test
  void a_command_that_goes_on_in_the_next_line_is_one() {
    assertThat(new Script("sudo cp a \\\n  b\necho done\n", tool -> true).text())
        .isEqualTo("echo done\n");
  }

  @Test
  void what_needs_a_tool_that_is_not_there_is_skipped_by_name() {
    String text = "curl x | jq .id\njq . alarm.json\necho jq\n";

    Script script = new Script(text, tool -> !tool.equals("jq"));

    assertThat(script.text())
        .isEqualTo(
            "echo 'skipped: jq is not installed'\n"
                + "echo 'skipped: jq is not installed'\n"
                + "echo jq\n");
    assertThat(script.isComplete()).isFalse();
    assertThat(new Script(text, tool -> true).text()).isEqualTo(text);
  }
}
