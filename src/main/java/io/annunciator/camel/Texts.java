package io.annunciator.camel;

import io.annunciator.dialect.BitTable;
import io.annunciator.message.Composer;
import io.annunciator.message.Language;
import io.annunciator.message.Links;
import io.annunciator.message.Templates;
import io.annunciator.site.Problems;
import io.annunciator.site.Settings;
import io.annunciator.site.Site;
import io.annunciator.site.TagMeaning;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/** What is said in the site's language and time zone. */
final class Texts {
  private Texts() {}

  static Language language(Settings settings) {
    return Language.valueOf(settings.language().toUpperCase(Locale.ROOT));
  }

  static Composer composer(Settings settings, Links links, Supplier<Templates> templates) {
    return new Composer(language(settings), settings.timeZone(), links, templates);
  }

  /** Those of a site; what is wrong with one leaves it out. */
  static Templates templates(Site site, Problems problems) {
    Settings settings = site.settings();
    return Templates.of(site.templates(), language(settings), settings.timeZone(), problems);
  }

  static BitTable bitTable(
      Settings settings, Supplier<Map<String, TagMeaning>> tags, IntConsumer passedOver) {
    return new BitTable(tags, language(settings) == Language.ZH, passedOver);
  }
}
