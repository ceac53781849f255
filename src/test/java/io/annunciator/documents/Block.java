package io.annunciator.documents;

/**
 * A fenced block of a document.
 *
 * @param section the title of the nearest heading above it
 * @param line where it begins
 * @param language the first word of its info string
 * @param hint the rest of the info string: which file of a site it is, or which topic a message
 *     came on
 */
record Block(
    Document document, String section, int line, String language, String hint, String text) {

  boolean is(String wanted) {
    return language.equals(wanted);
  }

  @Override
  public String toString() {
    return document + ":" + line + " (" + language + ")";
  }
}
