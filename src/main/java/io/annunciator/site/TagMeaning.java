package io.annunciator.site;

/**
 * What it means when the bit of a tag is set: a row of tags.csv.
 *
 * @param severity as it is written, empty for the default
 * @param textZh for the people, in Chinese, and in English; each may be empty
 */
public record TagMeaning(
    String tag,
    String source,
    String condition,
    String severity,
    String area,
    String textZh,
    String textEn) {

  /** The text in a language, or in the other one when there is none. */
  public String text(boolean isChinese) {
    String wanted = isChinese ? textZh : textEn;
    return wanted.isEmpty() ? (isChinese ? textEn : textZh) : wanted;
  }
}
