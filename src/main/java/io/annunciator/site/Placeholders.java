package io.annunciator.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fills {@code {{env:NAME}}}, {@code {{file:PATH}}} and {@code {{key}}} in a value; each may end in
 * {@code :default}. So secrets stay out of the files of a site.
 */
public final class Placeholders {
  private static final Pattern FORM = Pattern.compile("\\{\\{\\s*(env:|file:)?([^{}]*)}}");

  /** Of Windows. Its colon is none before a default, on any system: sites are moved. */
  private static final Pattern DRIVE = Pattern.compile("\\p{Alpha}:[/\\\\]");

  private final Path site;
  private final UnaryOperator<String> environment;
  private final UnaryOperator<String> properties;
  private final Set<Path> filesRead = new LinkedHashSet<>();

  /**
   * @param environment the value of an environment variable, null when it is not set
   * @param properties the value of a key, null when there is none
   */
  public Placeholders(
      Path site, UnaryOperator<String> environment, UnaryOperator<String> properties) {
    this.site = site;
    this.environment = environment;
    this.properties = properties;
  }

  /** A placeholder that nothing fills. Its message names the placeholder, never a value. */
  public static final class Unfilled extends Exception {
    private static final long serialVersionUID = 1L;

    private final String todo;

    Unfilled(String message, String todo) {
      super(message);
      this.todo = todo;
    }

    /** What to do about it. */
    public String todo() {
      return todo;
    }
  }

  /**
   * Fills a value. What fills a placeholder is not looked at again, so a secret may hold braces.
   *
   * @throws Unfilled when a placeholder has neither value nor default, or is not closed
   */
  public String fill(String value) throws Unfilled {
    if (!value.contains("{{")) {
      return value;
    }
    Matcher matcher = FORM.matcher(value);
    StringBuilder filled = new StringBuilder();
    int copied = 0;
    while (matcher.find()) {
      String kind = matcher.group(1) == null ? "" : matcher.group(1);
      filled.append(closed(value.substring(copied, matcher.start())));
      filled.append(one(kind, matcher.group(2).strip()));
      copied = matcher.end();
    }
    return filled.append(closed(value.substring(copied))).toString();
  }

  private static String closed(String between) throws Unfilled {
    if (between.contains("{{")) {
      throw new Unfilled("a placeholder is not closed by }}", "Close it");
    }
    return between;
  }

  /** Returns the content of a file of the site without its last line break, for {@code file:}. */
  public String file(String path) throws Unfilled {
    try {
      return Utf8File.withoutMark(Files.readString(resolve(path))).stripTrailing();
    } catch (NoSuchFileException e) {
      throw new Unfilled(
          "the file " + path + " is missing",
          "Create it, relative to the site, or give a default: {{file:PATH:default}}");
    } catch (IOException e) {
      throw new Unfilled(
          "the file " + path + " cannot be read",
          "Let the program read it; it must be a file of text in UTF-8");
    }
  }

  /**
   * Returns a file of the site, and remembers that it is read.
   *
   * @throws java.nio.file.InvalidPathException when that cannot be the name of a file
   */
  Path resolve(String path) {
    Path file = site.resolve(path);
    filesRead.add(file);
    return file;
  }

  /** The files that values were taken from so far, or would have been if they were there. */
  Set<Path> filesRead() {
    return Set.copyOf(filesRead);
  }

  private String one(String kind, String nameAndDefault) throws Unfilled {
    boolean hasDrive = kind.equals("file:") && DRIVE.matcher(nameAndDefault).lookingAt();
    int colon = nameAndDefault.indexOf(':', hasDrive ? "C:".length() : 0);
    String name = (colon < 0 ? nameAndDefault : nameAndDefault.substring(0, colon)).strip();
    String otherwise = colon < 0 ? null : nameAndDefault.substring(colon + 1);
    if (name.isEmpty()) {
      throw new Unfilled(
          "a placeholder names nothing", "Write {{env:NAME}}, {{file:PATH}} or {{KEY}}");
    }
    if (kind.equals("file:")) {
      return otherwise != null && !Files.exists(resolve(name)) ? otherwise : file(name);
    }
    String value = kind.equals("env:") ? environment.apply(name) : properties.apply(name);
    if (value != null) {
      return value;
    }
    if (otherwise != null) {
      return otherwise;
    }
    throw kind.equals("env:")
        ? new Unfilled(
            "the environment variable " + name + " is not set",
            "Set it, or give a default: {{env:NAME:default}}")
        : new Unfilled(
            "there is no key " + name,
            "Set it in application.properties, or give a default: {{NAME:default}}");
  }
}
