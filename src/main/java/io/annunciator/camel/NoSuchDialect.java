package io.annunciator.camel;

/** A message was posted for a dialect that no route of the site begins with. */
final class NoSuchDialect extends Exception {
  private static final long serialVersionUID = 1L;

  NoSuchDialect(String name) {
    super("no route begins with dialect:" + name);
  }
}
