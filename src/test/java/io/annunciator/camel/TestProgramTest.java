package io.annunciator.camel;

import static org.assertj.core.api.Assertions.assertThat;

import io.annunciator.site.Site;
import io.annunciator.site.SiteReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestProgramTest {
  @TempDir private Path folder;

  @Test
  void a_group_that_only_the_running_program_can_find_is_explained() throws Exception {
    Files.writeString(
        folder.resolve("services.yaml"),
        """
        apps: { ding: { dingtalk: { clientId: d, clientSecret: s3cret, robotCode: r } } }
        services: { ops: { sendTo: [ dingtalkConversation: { app: ding, group: Boiler } ] } }
        """);
    Site site =
        new SiteReader(
                folder, name -> null, Map.of(), settings -> (kind, webhook) -> Optional.empty())
            .read();

    assertThat(new TestProgram(site).send(site.services().get("ops")))
        .singleElement()
        .satisfies(
            result -> {
              assertThat(result.outcome().code()).isEqualTo("no-directory");
              assertThat(result.outcome().reason()).contains("POST /api/v1/services/NAME/test");
            });
  }
}
