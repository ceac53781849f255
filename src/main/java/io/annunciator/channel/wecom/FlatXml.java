package io.annunciator.channel.wecom;

import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads the XML of WeCom: one element with texts in it. A document type is refused where it begins,
 * so nothing outside is looked at and no entity grows.
 */
final class FlatXml {
  private static final String ROOT = "xml";
  private static final int DEPTH_MAX = 16;

  /** Source: XML 1.0, section 2.2. */
  private static final String NO_XML =
      "[^\\t\\n\\r\\x{20}-\\x{D7FF}\\x{E000}-\\x{FFFD}\\x{10000}-\\x{10FFFF}]";

  private FlatXml() {}

  /** One for each reading: none is promised to be safe for several threads. */
  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    return factory;
  }

  /**
   * Returns the texts of the elements just below the root by their name, the first of each name;
   * what is nested deeper is passed over. Empty when it is no such XML.
   */
  static Optional<Map<String, String>> read(String text) {
    try {
      XMLStreamReader reader = factory().createXMLStreamReader(new StringReader(text));
      try {
        return Optional.of(texts(reader));
      } finally {
        reader.close();
      }
    } catch (XMLStreamException e) {
      return Optional.empty(); // its sender gets one answer, whatever is wrong
    }
  }

  private static Map<String, String> texts(XMLStreamReader reader) throws XMLStreamException {
    Map<String, String> texts = new LinkedHashMap<>();
    StringBuilder current = new StringBuilder();
    int depth = 0;
    while (reader.hasNext()) {
      switch (reader.next()) {
        case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE -> throw refused();
        case XMLStreamConstants.START_ELEMENT -> {
          depth++;
          current.setLength(0);
          if (depth > DEPTH_MAX || depth == 1 && !reader.getLocalName().equals(ROOT)) {
            throw refused();
          }
        }
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
          if (depth == 2) {
            current.append(reader.getText());
          }
        }
        case XMLStreamConstants.END_ELEMENT -> {
          if (depth == 2) {
            texts.putIfAbsent(reader.getLocalName(), current.toString());
          }
          depth--;
        }
        default -> {} // comments and the like say nothing
      }
    }
    return texts;
  }

  private static XMLStreamException refused() {
    return new XMLStreamException("not the XML that WeCom sends");
  }

  /**
   * Returns the element with its text in a CDATA section, as WeCom's own examples have it; what XML
   * cannot hold is left out.
   */
  static String element(String name, String text) {
    String data = text.replaceAll(NO_XML, "").replace("]]>", "]]]]><![CDATA[>");
    return "<" + name + "><![CDATA[" + data + "]]></" + name + ">";
  }
}
