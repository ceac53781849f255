package io.annunciator.documents;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The documents of the repository; a translation may come later. */
final class Documents {
  private static final List<String> ALONE =
      List.of("README.md", "README.zh-CN.md", "examples/README.md");
  private static final List<String> FOLDERS = List.of("docs", "docs/zh");

  private Documents() {}

  static List<Document> all() {
    Stream<Path> inFolders = FOLDERS.stream().map(Path::of).flatMap(Documents::markdown);
    return Stream.concat(ALONE.stream().map(Path::of), inFolders).map(Document::new).toList();
  }

  static List<Block> blocks() {
    return all().stream().flatMap(one -> one.blocks().stream()).toList();
  }

  private static Stream<Path> markdown(Path folder) {
    if (!Files.isDirectory(folder)) {
      return Stream.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(one -> one.toString().endsWith(".md")).sorted().toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
