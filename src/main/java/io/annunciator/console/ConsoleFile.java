package io.annunciator.console;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The files of the folder {@code console} beside the program. */
final class ConsoleFile {
  private ConsoleFile() {}

  static Optional<String> text(String name) {
    try (InputStream in = ConsoleFile.class.getResourceAsStream("/console/" + name)) {
      return in == null
          ? Optional.empty()
          : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + name + " of the console", e);
    }
  }
}
