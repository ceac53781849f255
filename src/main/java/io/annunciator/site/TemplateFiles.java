package io.annunciator.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The message templates of a site: {@code templates/NAME.md}. */
public final class TemplateFiles {
  /** Where a problem with one of them is: this and its name. */
  public static final String FOLDER = "templates/";

  public static final String ENDING = ".md";

  /** What {@code message:} may name without any file. */
  static final Set<String> BUILT_IN = Set.of("alarm", "short");

  /** Of the built-in {@code alarm}; other names have these with a dash before it. */
  private static final List<String> OCCASIONS =
      List.of("cleared", "acknowledged", "test", "digest");

  private TemplateFiles() {}

  /** Returns the texts by name, without the ending. */
  static Map<String, String> read(Path site, Problems problems) {
    Map<String, String> texts = new TreeMap<>();
    Path folder = site.resolve(FOLDER);
    if (!Files.exists(folder)) {
      return texts;
    }
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(one -> one.toString().endsWith(ENDING)).sorted().toList()) {
        String name = file.getFileName().toString();
        String text = Utf8File.read(file);
        if (!name.startsWith(".") && isText(text, FOLDER + name, problems)) {
          texts.put(name.substring(0, name.length() - ENDING.length()), text);
        }
      }
    } catch (NotDirectoryException e) {
      problems.add(FOLDER, 0, "", "is a file, not a folder", "Make it a folder, or remove it");
    } catch (IOException e) {
      problems.add(FOLDER, 0, "", "cannot be read: " + e.getMessage(), "Check its permissions");
    }
    return texts;
  }

  /** The platforms refuse a message without a text. */
  private static boolean isText(String text, String name, Problems problems) {
    if (text.isBlank()) {
      problems.add(name, 1, "", "is empty", "Write the text, or remove the file");
    }
    return Utf8File.check(text, name, problems);
  }

  /** Returns what {@code message:} may name, when there are these files. */
  public static Set<String> names(Set<String> files) {
    Set<String> names = new TreeSet<>(BUILT_IN);
    for (String file : files) {
      boolean isOccasion =
          OCCASIONS.stream().anyMatch(one -> file.equals(one) || file.endsWith("-" + one));
      if (!isOccasion) {
        names.add(file);
      }
    }
    return names;
  }
}
