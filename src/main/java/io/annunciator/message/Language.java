package io.annunciator.message;

/** The languages of the built-in texts. */
public enum Language {
  ZH,
  EN;

  Words words() {
    return this == ZH ? Words.CHINESE : Words.ENGLISH;
  }
}
