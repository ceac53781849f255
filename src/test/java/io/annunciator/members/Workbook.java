package io.annunciator.members;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes the smallest workbook that a spreadsheet program opens. */
public final class Workbook {
  private static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";
  private static final String MAIN =
      "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
  private static final String DOCUMENT =
      "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  private static final String PACKAGE = "http://schemas.openxmlformats.org/package/2006/";
  private static final String TYPE =
      "ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.";

  private final List<String> sheets = new ArrayList<>();

  /**
   * Adds a sheet; null leaves a row out.
   *
   * @param rows cells between bars, text unless they begin with {@code #}: a number as it is stored
   */
  public Workbook sheet(String... rows) {
    StringBuilder xml = new StringBuilder(HEAD + "<worksheet " + MAIN + "><sheetData>");
    for (int row = 0; row < rows.length; row++) {
      if (rows[row] != null) {
        xml.append("<row r=\"").append(row + 1).append("\">");
        String[] cells = rows[row].split("\\|", -1);
        for (int column = 0; column < cells.length; column++) {
          xml.append(cell("" + (char) ('A' + column) + (row + 1), cells[column]));
        }
        xml.append("</row>");
      }
    }
    sheets.add(xml.append("</sheetData></worksheet>").toString());
    return this;
  }

  public byte[] bytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    StringBuilder names = new StringBuilder();
    StringBuilder types = new StringBuilder();
    StringBuilder relations = new StringBuilder();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (int at = 1; at <= sheets.size(); at++) {
        String part = "worksheets/sheet" + at + ".xml";
        names.append("<sheet name=\"S%d\" sheetId=\"%d\" r:id=\"r%d\"/>".formatted(at, at, at));
        types.append("<Override PartName=\"/xl/%s\" %sworksheet+xml\"/>".formatted(part, TYPE));
        relations.append(
            "<Relationship Id=\"r%d\" Type=\"%s/worksheet\" Target=\"%s\"/>"
                .formatted(at, DOCUMENT, part));
      }
      put(
          zip,
          "[Content_Types].xml",
          "<Types xmlns=\""
              + PACKAGE
              + "content-types\">"
              + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package"
              + ".relationships+xml\"/><Override PartName=\"/xl/workbook.xml\" "
              + TYPE
              + "sheet.main+xml\"/>"
              + types
              + "</Types>");
      put(
          zip,
          "_rels/.rels",
          relationships(
              "<Relationship Id=\"r1\" Type=\""
                  + DOCUMENT
                  + "/officeDocument\" Target=\"xl/workbook.xml\"/>"));
      put(
          zip,
          "xl/workbook.xml",
          "<workbook "
              + MAIN
              + " xmlns:r=\""
              + DOCUMENT
              + "\"><sheets>"
              + names
              + "</sheets></workbook>");
      put(zip, "xl/_rels/workbook.xml.rels", relationships(relations.toString()));
      for (int at = 1; at <= sheets.size(); at++) {
        put(zip, "xl/worksheets/sheet" + at + ".xml", sheets.get(at - 1));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static String cell(String place, String text) {
    return text.isEmpty()
        ? ""
        : text.startsWith("#")
            ? "<c r=\"" + place + "\"><v>" + text.substring(1) + "</v></c>"
            : "<c r=\""
                + place
                + "\" t=\"inlineStr\"><is><t xml:space=\"preserve\">"
                + text
                + "</t></is></c>";
  }

  private static String relationships(String all) {
    return "<Relationships xmlns=\"" + PACKAGE + "relationships\">" + all + "</Relationships>";
  }

  private static void put(ZipOutputStream zip, String name, String xml) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write((xml.startsWith(HEAD) ? xml : HEAD + xml).getBytes(StandardCharsets.UTF_8));
    zip.closeEntry();
  }
}
