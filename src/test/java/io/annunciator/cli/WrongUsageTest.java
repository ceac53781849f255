package io.annunciator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WrongUsageTest {
  private final PrintStream err = System.err;
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();

  @BeforeEach
  void listen() {
    System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void release() {
    System.setErr(err);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          chek                 | there is no command "chek". Did you mean "check"?
          deploy               | there is no command "deploy". Known: check, members, run, send-test, try.
          --site . check       | the command comes first: annunciator check. annunciator run --help shows its use.
          check --sit .        | there is no option "--sit". Did you mean "--site"? annunciator check --help shows its use.
          check one            | "one" is one argument too many. annunciator check --help shows its use.
          try                  | Missing required parameter: 'ALARM.json'. annunciator try --help shows its use.
          """)
  void is_said_in_one_line_and_ends_with_1(String arguments, String reason) {
    int exitCode = CommandLineProgram.execute(arguments.split(" "));

    assertThat(exitCode).isEqualTo(1);
    assertThat(said.toString(StandardCharsets.UTF_8))
        .isEqualToIgnoringNewLines("annunciator: " + reason + "\n");
  }
}
