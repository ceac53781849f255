package io.annunciator.inbound;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The files beside the program that its pages are made of. */
final class Resource {
  private Resource() {}

  /** Returns a file of the folder {@code acknowledge}, its lines ending in {@code \n}. */
  static String text(String file) {
    return at("/acknowledge/" + file);
  }

  /** Returns the file of that path, its lines ending in {@code \n}. */
  static String at(String path) {
    try (InputStream in = Resource.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException(path + " is missing from the program");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + path + " of the program", e);
    }
  }
}
