package io.annunciator.documents;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.stream.Stream;

/** A folder of scripts that a shell finds before the tools of the same name. */
final class Tools {
  private final Path folder;

  Tools(Path folder) {
    this.folder = folder;
  }

  void add(String name, String script) throws IOException {
    Path file = Files.writeString(folder.resolve(name), "#!/bin/bash\n" + script);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
  }

  /** Calls the tool of that name with further options before its own, where it is installed. */
  void addOptions(String name, String options) throws IOException {
    Optional<Path> tool = find(name);
    if (tool.isPresent()) {
      add(name, "exec %s %s \"$@\"\n".formatted(tool.get(), options));
    }
  }

  static boolean isInstalled(String name) {
    return find(name).isPresent();
  }

  private static Optional<Path> find(String name) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .map(one -> Path.of(one, name))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
