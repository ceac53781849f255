package io.annunciator.documents;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * A site of the blocks of one section: the services of the demo, over them those of the section;
 * the rules and the other routes of the section alone.
 */
final class SectionSite {
  private static final String SERVICES = "services.yaml";
  private static final String SETTINGS = "application.properties";

  /** Files that examples name and do not show. */
  private static final Map<String, String> BESIDE =
      Map.of("members.csv", "UserID,Name\nzhang3,Zhang San\n", "secrets/boiler", "t0k3n");

  private final Path folder;
  private int routes;

  SectionSite(Path folder, List<Block> section) throws IOException {
    this.folder = folder;
    for (Map.Entry<String, String> file : BESIDE.entrySet()) {
      write(file.getKey(), file.getValue());
    }
    write(SERVICES, Files.readString(Path.of(SERVICES)));
    String language = section.get(0).document().language();
    write(
        SETTINGS,
        Files.readString(Path.of(SETTINGS)).replaceAll("(?m)^annunciator.language=.*", "")
            + "\nannunciator.language="
            + language
            + "\nannunciator.time-zone=Asia/Shanghai\n"
            + "annunciator.smtp.host=mail.plant.example\n"
            + "annunciator.smtp.from=alarms@plant.example\n");
    for (Block block : section) {
      add(block);
    }
  }

  Path folder() {
    return folder;
  }

  private void add(Block block) throws IOException {
    switch (block.language()) {
      case "yaml" -> addYaml(block);
      case "properties" -> write(SETTINGS, block.text());
      case "csv" -> write("tags.csv", block.text());
      case "twig" -> write(block.hint(), block.text());
      default -> {
        // no file of a site
      }
    }
  }

  private void addYaml(Block block) throws IOException {
    Object yaml = new Load(LoadSettings.builder().build()).loadFromString(block.text());
    if (!block.hint().isEmpty()) {
      write(block.hint(), block.text());
    } else if (yaml instanceof Map<?, ?> map) {
      addServices(map);
    } else {
      write(routeFile(block.text()).formatted(routes++), block.text());
    }
  }

  private static String routeFile(String text) {
    if (text.contains("uri: rule:") || text.contains("uri: chat:")) {
      return "routes/rules/%02d.camel.yaml";
    }
    return text.contains("uri: dialect:")
        ? "routes/1-intake-%02d.camel.yaml"
        : "routes/3-deliver-%02d.camel.yaml";
  }

  /** JSON is YAML, so what was put together is written as that. */
  private void addServices(Map<?, ?> fragment) throws IOException {
    String before = Files.readString(folder.resolve(SERVICES));
    Map<Object, Object> all =
        new LinkedHashMap<>(
            (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(before));
    fragment.forEach((key, value) -> all.merge(key, value, SectionSite::over));
    write(SERVICES, new ObjectMapper().writeValueAsString(all));
  }

  private static Object over(Object before, Object after) {
    if (before instanceof Map<?, ?> old && after instanceof Map<?, ?> more) {
      Map<Object, Object> both = new LinkedHashMap<>(old);
      both.putAll(more);
      return both;
    }
    return after;
  }

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
