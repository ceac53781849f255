package io.annunciator.site;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A file under {@code routes/}: a rule file, or one that says how the program works. */
public final class RouteFile {
  public static final String FOLDER = "routes/";
  private static final String RULES = "routes/rules/";

  /** Also those that Camel would pass over: of them it is said. */
  private static final Pattern ENDING = Pattern.compile("(?is).*\\.ya?ml");

  private final String name;
  private final String text;

  /** Many ask for it, and each reading is a fifth of what a check of hundreds of rules costs. */
  private Read read; // guarded by this

  private record Read(RouteOutline outline, List<Problem> problems) {}

  /**
   * @param name relative to the site
   */
  public RouteFile(String name, String text) {
    this.name = name;
    this.text = text;
  }

  public String name() {
    return name;
  }

  public String text() {
    return text;
  }

  /**
   * Returns the rule files of a site, sorted by name; none when there is no such folder. Hidden
   * ones are left out: editors and Kubernetes keep copies there.
   *
   * @throws UncheckedIOException when one cannot be read, which may pass
   */
  public static List<RouteFile> rules(Path site) {
    return below(site, RULES);
  }

  /** Returns the other route files of a site, in the same way. */
  public static List<RouteFile> others(Path site) {
    return below(site, FOLDER).stream().filter(file -> !file.name().startsWith(RULES)).toList();
  }

  private static List<RouteFile> below(Path site, String name) {
    Path folder = site.resolve(name);
    if (!Files.exists(folder)) {
      return List.of();
    }
    if (!Files.isDirectory(folder)) {
      throw new UncheckedIOException(
          name + " is a file, not a folder", new NotDirectoryException(name));
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> ENDING.matcher(file.toString()).matches())
          .filter(file -> !isHidden(folder.relativize(file)))
          .sorted()
          .map(file -> read(site, file))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(name + " cannot be read", e);
    }
  }

  /** Its name below {@code routes/}: a file of the site replaces the built-in one of that name. */
  public String nameInFolder() {
    return name.substring(FOLDER.length());
  }

  private static boolean isHidden(Path relative) {
    return StreamSupport.stream(relative.spliterator(), false)
        .anyMatch(part -> part.toString().startsWith("."));
  }

  private static RouteFile read(Path site, Path file) {
    String name = site.relativize(file).toString().replace('\\', '/');
    try {
      return new RouteFile(name, Utf8File.read(file));
    } catch (IOException e) {
      throw new UncheckedIOException(name + " cannot be read", e);
    }
  }

  /**
   * Returns the file in pieces of one entry each, every piece with the lines where they are in the
   * file; the file itself when it cannot be cut.
   */
  public List<RouteFile> entries() {
    List<String> lines = text.lines().toList();
    List<Integer> starts =
        YamlNode.read(text, name, new Problems())
            .flatMap(YamlNode::items)
            .orElse(List.of())
            .stream()
            .map(YamlNode::line)
            .toList();
    if (starts.stream().distinct().count() < starts.size() || starts.size() < 2) {
      return List.of(this);
    }
    List<RouteFile> entries = new ArrayList<>();
    for (int i = 0; i < starts.size(); i++) {
      int from = starts.get(i) - 1;
      int to = i + 1 < starts.size() ? starts.get(i + 1) - 1 : lines.size();
      entries.add(
          new RouteFile(
              name, "\n".repeat(from) + String.join("\n", lines.subList(from, to)) + "\n"));
    }
    return entries;
  }

  /** Whether a problem is in this piece; one that names no line is in every piece of its file. */
  public boolean holds(Problem problem) {
    return problem.file().equals(name) && (problem.line() == 0 || holds(problem.line()));
  }

  /** Whether a line of the file is one of this piece. */
  public boolean holds(int line) {
    return line > text.lines().takeWhile(String::isEmpty).count() && line <= text.lines().count();
  }

  /**
   * Reads what the file says; what Camel would pass over in silence is a problem, of a rule file
   * also a route without an id.
   */
  public RouteOutline outline(Problems problems) {
    Read known = read();
    known.problems().forEach(problems::add);
    return known.outline();
  }

  private synchronized Read read() {
    if (read == null) {
      Problems problems = new Problems();
      RouteOutline outline = RouteOutline.of(this, problems, name.startsWith(RULES));
      read = new Read(outline, problems.all());
    }
    return read;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RouteFile file && name.equals(file.name) && text.equals(file.text);
  }

  @Override
  public int hashCode() {
    return Objects.hash(name, text);
  }

  @Override
  public String toString() {
    return name;
  }
}
