package io.annunciator.members;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Sheet;

/** Reads the sheets of an Excel workbook. */
final class Xlsx {
  /** Source: Microsoft, "Excel specifications and limits", number precision. */
  private static final MathContext EXCEL_DIGITS = new MathContext(15);

  private static final int HEAD_BYTES = 8;

  private Xlsx() {}

  static boolean isWorkbook(byte[] content) {
    return ReadableWorkbook.isOOXMLZipHeader(head(content));
  }

  /** An .xls of before 2007, or a workbook behind a password: both come in this container. */
  static boolean isOldOrLocked(byte[] content) {
    return ReadableWorkbook.isOLE2Header(head(content));
  }

  /** The library refuses a file of less than this. */
  private static byte[] head(byte[] content) {
    return Arrays.copyOf(content, HEAD_BYTES);
  }

  /** Returns the rows of each sheet, in the order of the workbook. */
  static List<List<Row>> tables(byte[] content) throws NotASpreadsheet {
    try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(content))) {
      List<List<Row>> tables = new ArrayList<>();
      for (Sheet sheet : workbook.getSheets().toList()) {
        try (Stream<org.dhatim.fastexcel.reader.Row> rows = sheet.openStream()) {
          tables.add(rows.map(row -> new Row(row.getRowNum(), texts(row))).toList());
        }
      }
      return tables;
    } catch (IOException | RuntimeException e) { // the library's own, and those of damaged parts
      throw new NotASpreadsheet("Open it in a spreadsheet program and save it as .xlsx", e);
    }
  }

  private static List<String> texts(org.dhatim.fastexcel.reader.Row row) {
    List<String> texts = new ArrayList<>();
    for (int column = 0; column < row.getCellCount(); column++) {
      texts.add(row.getOptionalCell(column).map(Xlsx::text).orElse(""));
    }
    return texts;
  }

  /**
   * A number as people write it: 123, which a file may hold as 123.0 or 1.23E2. One that is longer
   * than a spreadsheet keeps has been rounded, and looks so: 1.6562E+16.
   */
  private static String text(Cell cell) {
    if (cell.getType() != CellType.NUMBER) {
      return cell.getText();
    }
    BigDecimal number = cell.asNumber().stripTrailingZeros();
    boolean isRounded = number.precision() - number.scale() > EXCEL_DIGITS.getPrecision();
    return isRounded
        ? number.round(EXCEL_DIGITS).stripTrailingZeros().toString()
        : number.toPlainString();
  }
}
