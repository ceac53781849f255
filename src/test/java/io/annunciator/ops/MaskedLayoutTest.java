package io.annunciator.ops;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import java.io.IOException;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class MaskedLayoutTest {
  private final Logger logger = (Logger) LoggerFactory.getLogger("io.annunciator.ops.Sample");
  private final MaskedLayout layout = new MaskedLayout();

  MaskedLayoutTest() {
    MaskedLayout.masker().add("hunter2-secret");
  }

  @Test
  void a_line_has_time_level_the_last_name_of_the_logger_and_the_message() {
    assertThat(line(null, "told {} of {}", "ops/A", 7))
        .matches(
            "\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}(Z|[+-]\\d{2}:\\d{2})"
                + " WARN Sample: told ops/A of 7\\n");
  }

  @Test
  void a_secret_in_message_or_argument_is_masked() {
    assertThat(line(null, "hunter2-secret and {} and {}", "hunter2-secret", 1))
        .endsWith("*** and *** and 1\n");
  }

  @Test
  void a_secret_in_an_exception_and_its_cause_is_masked() {
    Exception failure =
        new IllegalStateException(
            "called https://x/send?access_token=abcd1234",
            new IOException("answer to hunter2-secret"));
    failure.addSuppressed(new IOException("hunter2-secret again"));

    assertThat(line(failure, "failed"))
        .contains("IllegalStateException: called https://x/send?access_token=***")
        .contains("Caused by: java.io.IOException: answer to ***")
        .contains("IOException: *** again")
        .contains("at " + MaskedLayoutTest.class.getName())
        .doesNotContain("hunter2", "abcd1234");
  }

  @Test
  void a_text_with_line_breaks_cannot_look_like_a_line_of_its_own() {
    assertThat(line(null, "source {}", "PT\r\n2026-11-20T08:00:00.000Z ERROR Fake: all is lost"))
        .endsWith("source PT\n    2026-11-20T08:00:00.000Z ERROR Fake: all is lost\n");
  }

  @Test
  void the_program_logs_through_it() {
    LoggerContext context = new LoggerContext();
    Configurator setup = ServiceLoader.load(Configurator.class).iterator().next();
    setup.setContext(context);
    setup.configure(context);

    ConsoleAppender<?> out =
        (ConsoleAppender<?>)
            context.getLogger(Logger.ROOT_LOGGER_NAME).iteratorForAppenders().next();
    assertThat(((LayoutWrappingEncoder<?>) out.getEncoder()).getLayout())
        .isInstanceOf(MaskedLayout.class);
    assertThat(context.getLogger("io.annunciator.delivery").getEffectiveLevel())
        .isEqualTo(Level.INFO);
    assertThat(context.getLogger("org.apache.camel.main").getEffectiveLevel())
        .isEqualTo(Level.WARN);
    context.stop();
  }

  private String line(Throwable failure, String message, Object... arguments) {
    return layout.doLayout(
        new LoggingEvent("fqcn", logger, Level.WARN, message, failure, arguments));
  }
}
