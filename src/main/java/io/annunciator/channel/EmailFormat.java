package io.annunciator.channel;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.annunciator.message.Draft;
import io.annunciator.message.MessageFormat;
import io.annunciator.site.Target;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/**
 * What a mail says: the Markdown as it is for readers of plain text, and the same as HTML. The body
 * is JSON, {@code {"subject","text","html"}}, and becomes a MIME message when it is sent, so that a
 * retry says the same.
 */
public final class EmailFormat implements MessageFormat {
  /** No server is as strict; more than this is not read on a phone. */
  private static final int TEXT_BYTES_MAX = 20_000;

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Parser parser = Parser.builder().build();

  /** What a plant says is escaped already; this is the second lock. */
  private final HtmlRenderer renderer =
      HtmlRenderer.builder().escapeHtml(true).sanitizeUrls(true).softbreak("<br>\n").build();

  @Override
  public int textBytesMax(Target target) {
    return TEXT_BYTES_MAX;
  }

  @Override
  public int bytes(String text) {
    return Utf8.bytes(text);
  }

  @Override
  public byte[] body(Target target, Draft draft, String key) {
    ObjectNode mail = JSON.createObjectNode();
    mail.put("subject", draft.title());
    mail.put("text", draft.text());
    mail.put("html", html(draft.text()));
    try {
      return JSON.writeValueAsBytes(mail);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("three texts can always be written", e);
    }
  }

  private String html(String markdown) {
    return "<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\"></head><body>\n"
        + renderer.render(parser.parse(markdown))
        + "</body></html>\n";
  }
}
