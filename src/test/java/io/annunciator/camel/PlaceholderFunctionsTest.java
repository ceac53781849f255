package io.annunciator.camel;

import static org.assertj.core.api.Assertions.assertThat;

import io.annunciator.channel.Masker;
import io.annunciator.ops.MaskedLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.PropertiesFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A secret that stands in routes alone is known to whoever masks. */
class PlaceholderFunctionsTest {
  @TempDir private Path site;
  private final Masker masker = new Masker();

  private record Environment(String value) implements PropertiesFunction {
    @Override
    public String getName() {
      return "env";
    }

    @Override
    public String apply(String name) {
      return value;
    }
  }

  @Test
  void what_stands_in_a_file_is_masked() throws Exception {
    Files.writeString(site.resolve("robot"), "g1-s3cret\n");
    FileFunction file = new FileFunction(site, masker);

    assertThat(file.apply("robot")).isEqualTo("g1-s3cret");
    assertThat(file.apply("none:boiler-house")).isEqualTo("boiler-house");

    assertThat(masker.mask("g1-s3cret of boiler-house")).isEqualTo("*** of boiler-house");
  }

  @Test
  void routes_are_filled_by_them() throws Exception {
    Files.writeString(site.resolve("robot"), "g1-s3cret-of-a-route\n");
    CamelContext context = TrialContext.start(site, Map.of());
    try {
      assertThat(context.getPropertiesComponent().getPropertiesFunction("env"))
          .isInstanceOf(EnvFunction.class);
      assertThat(context.resolvePropertyPlaceholders("{{file:robot}}"))
          .isEqualTo("g1-s3cret-of-a-route");
    } finally {
      context.stop();
    }
    assertThat(MaskedLayout.masker().mask("g1-s3cret-of-a-route")).isEqualTo("***");
  }

  @ParameterizedTest
  @CsvSource({
    "FEISHU_TOKEN, ***",
    "feishu.secret, ***",
    "WECOM_KEY:other, ***",
    "FEISHU_TOKEN:of-plant, of-plant",
    "PLANT, of-plant",
    "KEYBOARD, of-plant",
  })
  void a_variable_that_is_called_a_secret_is_masked(String name, String shown) {
    EnvFunction env = new EnvFunction(new Environment("of-plant"), masker);

    assertThat(env.getName()).isEqualTo("env");
    assertThat(env.apply(name)).isEqualTo("of-plant");
    assertThat(masker.mask("of-plant")).isEqualTo(shown);
  }
}
