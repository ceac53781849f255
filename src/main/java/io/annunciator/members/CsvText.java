package io.annunciator.members;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Reads a csv file, which says neither its charset nor its separator. A Chinese Windows writes GBK,
 * which GB18030 includes.
 */
final class CsvText {
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private static final String SAVE = "Export it again, or save it as .xlsx";

  private CsvText() {}

  /**
   * Returns the rows, cut by the separator that makes the widest header.
   *
   * @throws NotASpreadsheet when it is no text
   */
  static List<Row> table(byte[] content) throws NotASpreadsheet {
    String text = text(content);
    if (text.indexOf('\0') >= 0 || text.stripLeading().startsWith("<")) {
      throw new NotASpreadsheet(SAVE, null);
    }
    // max() takes the last of equals: the comma
    return Stream.of('\t', ';', ',')
        .map(separator -> Csv.rows(text, separator))
        .max(Comparator.comparing(CsvText::headerWidth).thenComparing(CsvText::width))
        .orElseThrow();
  }

  private static String text(byte[] content) throws NotASpreadsheet {
    boolean isUtf16 = startsWith(content, 0xFE, 0xFF) || startsWith(content, 0xFF, 0xFE);
    List<Charset> charsets =
        isUtf16
            ? List.of(StandardCharsets.UTF_16)
            : List.of(StandardCharsets.UTF_8, Charset.forName("GB18030"));
    CharacterCodingException failure = null;
    for (Charset charset : charsets) {
      try { // a new decoder reports what it cannot read
        String text = charset.newDecoder().decode(ByteBuffer.wrap(content)).toString();
        return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
      } catch (CharacterCodingException e) {
        failure = e;
      }
    }
    throw new NotASpreadsheet(SAVE, failure);
  }

  private static boolean startsWith(byte[] content, int first, int second) {
    return content.length > 1 && content[0] == (byte) first && content[1] == (byte) second;
  }

  private static int headerWidth(List<Row> rows) {
    return Header.of(rows).map(Header::width).orElse(0);
  }

  private static int width(List<Row> rows) {
    return rows.stream().mapToInt(row -> row.cells().size()).max().orElse(0);
  }
}
