package io.annunciator.message;

import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.error.PebbleException;
import io.pebbletemplates.pebble.loader.StringLoader;
import io.pebbletemplates.pebble.template.PebbleTemplate;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;

/**
 * Pebble without what a message has no use for, and with an end to everything: a template can
 * neither fill the memory nor keep a lane from its next message. It is Pebble that bounds what is
 * written, which is not enough: what is never written takes time and memory as well.
 */
final class TemplateLanguage {
  /** More than any platform takes. */
  static final int CHARACTERS_MAX = 64 * 1024;

  private static final String TOO_LONG =
      "It makes a text of more than " + CHARACTERS_MAX + " characters. Shorten it";

  private static final String PEBBLES_LIMIT = "Tried to write more than";

  private final PebbleEngine engine =
      new PebbleEngine.Builder()
          .loader(new StringLoader())
          .strictVariables(true)
          .autoEscaping(true)
          .addEscapingStrategy("plant", PlantText::of)
          .defaultEscapingStrategy("plant")
          .methodAccessValidator((object, method) -> false)
          .newLineTrimming(false)
          .maxRenderedSize(CHARACTERS_MAX)
          .cacheActive(false)
          .extension(new TemplateWords())
          .build();

  /** Makes a template, not yet tried. */
  PebbleTemplate template(String text) {
    return within(() -> engine.getLiteralTemplate(text));
  }

  /** Returns what a template says about these values. */
  static String render(PebbleTemplate template, Map<String, Object> values) {
    return within(
        () -> {
          StringWriter text = new StringWriter();
          template.evaluate(text, values);
          return text.toString();
        });
  }

  private interface Work<T> {
    T run() throws IOException;
  }

  /** Whatever ends a template is an exception of Pebble's. */
  private static <T> T within(Work<T> work) {
    try {
      return work.run();
    } catch (PebbleException e) {
      throw String.valueOf(e.getPebbleMessage()).startsWith(PEBBLES_LIMIT)
          ? new PebbleException(e, TOO_LONG)
          : e;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot happen: the text is in memory", e);
    } catch (StackOverflowError e) {
      throw new PebbleException(
          e, "It is nested too deeply. Write it with fewer brackets and tags");
    } catch (RuntimeException e) {
      throw new PebbleException(e, "It fails: " + e.getMessage());
    }
  }

  /**
   * @throws PebbleException when a text of that length is more than a message can be
   */
  static void checkLength(long characters, int line, String template) {
    if (characters > CHARACTERS_MAX) {
      throw new PebbleException(null, TOO_LONG, line, template);
    }
  }
}
