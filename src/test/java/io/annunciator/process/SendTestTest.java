package io.annunciator.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class SendTestTest {
  private static final Duration ENDS_AT_MOST = Duration.ofSeconds(60);

  @TempDir private Path folder;
  private FakePlatform platform;
  private Installation installation;

  @BeforeEach
  void site() {
    platform = new FakePlatform();
    installation =
        new Installation(folder.resolve("site"))
            .tellsEverythingTo(platform.robot("r0botr0b0t"), "20/1m");
  }

  @AfterEach
  void stop() {
    platform.close();
  }

  @Test
  void a_test_message_reaches_the_group_beside_a_running_program() {
    try (RunningProgram program = installation.start();
        RunningProgram test = installation.launch("send-test", "crew")) {
      assertThat(test.exitCode(ENDS_AT_MOST)).as(test.ending()).isZero();

      assertThat(test.printed()).contains("crew/Crew: delivered");
      assertThat(platform.received())
          .singleElement()
          .satisfies(one -> assertThat(one.body()).contains("Test message of Annunciator"));
      assertThat(program.isRunning()).isTrue();
    }
  }

  @Test
  void the_platform_s_refusal_is_told_in_words_and_by_the_exit_code() {
    platform.answers(FakePlatform.Answer.refusal(310000, "sign not match, r0botr0b0t"));

    try (RunningProgram test = installation.launch("send-test", "crew")) {
      assertThat(test.exitCode(ENDS_AT_MOST)).isEqualTo(1);
      assertThat(test.printed())
          .contains("crew/Crew: not delivered: ", "310000", "secret")
          .doesNotContain("r0botr0b0t");
    }
  }

  @Test
  void a_service_that_does_not_exist_is_told_with_the_nearest_name() {
    try (RunningProgram test = installation.launch("send-test", "creww")) {
      assertThat(test.exitCode(ENDS_AT_MOST)).isEqualTo(1);
      assertThat(test.complaints()).contains("\"creww\"", "Did you mean \"crew\"?");
    }
  }
}
