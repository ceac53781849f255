package io.annunciator.camel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A channel of the site's own is edited while the program runs. */
class DeliveryRoutesReloadTest {
  private static final String FILE = "routes/3-deliver-pager.camel.yaml";

  @TempDir private Path folder;

  @Test
  void a_channel_is_added_changed_and_taken_away() throws Exception {
    try (RunningProgram program = start()) {
      write("services.yaml", services("- pager: { name: Pager }"));
      assertThat(errors(program))
          .isEqualTo("services.ops.sendTo: no route listens on direct:pager");

      write(FILE, route("one"));
      assertThat(errors(program)).isEmpty();
      assertThat(paged(program, "pump-1")).isEqualTo("one pump-1");

      write(FILE, route("two"));
      assertThat(errors(program)).isEmpty();
      assertThat(paged(program, "pump-2")).isEqualTo("two pump-2");

      Files.delete(folder.resolve(FILE));
      assertThat(errors(program)).contains("no route listens on direct:pager");
      assertThat(paged(program, "pump-3")).isEqualTo("two pump-3");

      write("services.yaml", services("- email: { name: Pager, to: [a@plant.example] }"));
      assertThat(errors(program)).isEmpty();
      assertThat(program.observe("health").body()).doesNotContain("deliver-pager");
    }
  }

  @Test
  void a_broken_channel_leaves_the_one_that_ran() throws Exception {
    try (RunningProgram program = start()) {
      write(FILE, route("one"));
      write("services.yaml", services("- pager: { name: Pager }"));
      assertThat(errors(program)).isEmpty();

      for (String broken :
          new String[] {
            route("two").replace("setBody", "setBdy"),
            route("two").replace("file:", "flie:"),
            route("two").replace("fileExist", "fileExst"),
            route("two").replace("${body}", "${body"),
            route("two").replace("setBody: {", "bean: { ref: noBean } #"),
          }) {
        write(FILE, broken);
        assertThat(program.post("/api/v1/reload", "").json().at("/errors/0/file").asText())
            .as(broken)
            .isEqualTo(FILE);
      }
      assertThat(paged(program, "pump-1")).isEqualTo("one pump-1");
    }
  }

  @Test
  void a_built_in_route_is_replaced_by_the_sites_own_and_comes_back() throws Exception {
    try (RunningProgram program = start()) {
      write(FILE, route("one"));
      write("services.yaml", services("- pager: { name: Pager }"));
      write(
          "routes/4-dead-letter.camel.yaml",
          "- route: { id: mine, from: { uri: direct:dead-letter, steps: [ log: { message: x } ] } }");
      assertThat(errors(program)).isEmpty();
      assertThat(program.observe("health").body())
          .contains("route:mine")
          .doesNotContain("route:dead-letter");

      Files.delete(folder.resolve("routes/4-dead-letter.camel.yaml"));
      assertThat(errors(program)).isEmpty();
      assertThat(program.observe("health").body())
          .contains("route:dead-letter")
          .doesNotContain("route:mine");
    }
  }

  /** The first problem of a reload, empty when there is none. */
  private static String errors(RunningProgram program) throws Exception {
    JsonNode first = program.post("/api/v1/reload", "").json().at("/errors/0");
    return first.isMissingNode()
        ? ""
        : first.path("path").asText() + ": " + first.path("what").asText();
  }

  private String paged(RunningProgram program, String source) throws Exception {
    int before = pages().size();
    program.post("/api/v1/alarms", "{\"source\":\"%s\"}".formatted(source));
    program.getUntil("/api/v1/deliveries?status=pending", list -> pages().size() > before);
    String page = pages().get(before);
    return page.substring(0, 4) + (page.contains(source) ? source : page);
  }

  private List<String> pages() {
    try {
      Path file = folder.resolve("pages");
      return Files.exists(file)
          ? List.of(Files.readString(file).split("=====")).stream()
              .filter(page -> !page.isBlank())
              .toList()
          : List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private RunningProgram start() throws Exception {
    return new RunningProgram(
        folder,
        Map.of(
            "application.properties",
            "annunciator.language=en\nannunciator.smtp.host=127.0.0.1\n"
                + "annunciator.smtp.from=a@plant.example\nplant.pages=%s\n".formatted(folder),
            "services.yaml",
            services("- email: { to: [a@plant.example] }"),
            "routes/rules/all.camel.yaml",
            "- route: { id: all, from: { uri: rule:all, steps: [ to: { uri: notify:ops } ] } }"),
        "");
  }

  private static String services(String target) {
    return "services:\n  ops:\n    sendTo:\n      " + target + "\n    limit: none\n";
  }

  private static String route(String word) {
    return """
        - route:
            id: deliver-pager
            from:
              uri: direct:pager
              steps:
                - setBody: { simple: "%s ${body}=====" }
                - to: "file:{{plant.pages}}?fileName=pages&fileExist=Append"
        """
        .formatted(word);
  }

  private void write(String file, String text) throws IOException {
    Files.writeString(folder.resolve(file), text);
  }
}
