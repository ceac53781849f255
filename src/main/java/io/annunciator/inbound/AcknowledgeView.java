package io.annunciator.inbound;

import io.annunciator.http.Answer;
import io.annunciator.inbound.AcknowledgePage.Acknowledgement;
import io.annunciator.inbound.AcknowledgePage.Shown;
import io.annunciator.message.Language;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The pages that an operator may see after following a link. */
final class AcknowledgeView {
  private static final Map<String, String> SOON = Map.of("Retry-After", "5");

  private final PageWords words;
  private final AlarmFacts facts;
  private final PageFrame frame;
  private final Template form = Template.named("form.html");

  AcknowledgeView(Language language, ZoneId zone) {
    this.words = new PageWords(language);
    this.facts = new AlarmFacts(words, zone);
    this.frame = new PageFrame(words);
  }

  /** The alarm and a form to acknowledge it, with what was entered and what is wrong with it. */
  Answer form(int status, Shown shown, AcknowledgeForm entered) {
    List<Html> main = new ArrayList<>(List.of(facts.heading(shown), facts.of(shown.alarm())));
    if (!shown.isActive()) {
      main.add(paragraph("notice", "no-longer-active"));
    }
    main.add(
        form.fill(
            words,
            Map.of(
                "faults", faults(entered),
                "name", Html.text(entered.name()),
                "name-max", number(AcknowledgeForm.NAME_MAX),
                "comment", Html.text(entered.comment()),
                "comment-max", number(AcknowledgeForm.COMMENT_MAX))));
    return answer(status, shown, main);
  }

  private Html faults(AcknowledgeForm entered) {
    if (entered.faults().isEmpty()) {
      return Html.NONE;
    }
    List<Html> items =
        entered.faults().stream().map(fault -> element("li", "", fault.toString())).toList();
    return new Html(
        "<ul class=\"faults\" role=\"alert\">\n" + Html.join(items).markup() + "\n</ul>");
  }

  private static Html number(int number) {
    return Html.text(Integer.toString(number));
  }

  /** The alarm and who acknowledged it, just now or before. */
  Answer acknowledged(Shown shown, Acknowledgement standing, boolean isNew) {
    return answer(
        200,
        shown,
        List.of(
            facts.heading(shown),
            paragraph("notice done", isNew ? "done" : "already"),
            facts.of(standing),
            facts.of(shown.alarm())));
  }

  private Answer answer(int status, Shown shown, List<Html> main) {
    String title = words.get("title") + ' ' + shown.alarm().shortId();
    return frame.answer(status, title, Html.join(main), Map.of());
  }

  /**
   * @param shortId of the alarm, empty when it is no longer known
   */
  Answer expired(Optional<String> shortId) {
    List<Html> main =
        new ArrayList<>(
            List.of(
                element("h1", "", "expired"),
                element("p", "", "expired-text"),
                element("p", "", "expired-otherwise")));
    shortId.ifPresent(
        id -> {
          main.add(element("p", "", "expired-command"));
          main.add(new Html("<p><code>ack " + Html.text(id).markup() + "</code></p>"));
        });
    return frame.answer(410, words.get("expired"), Html.join(main), Map.of());
  }

  /** The same for every link that leads nowhere, whatever the reason. */
  Answer unknown() {
    return notice(404, "unknown", Map.of());
  }

  Answer unavailable() {
    return notice(503, "unavailable", SOON);
  }

  private Answer notice(int status, String key, Map<String, String> headers) {
    Html main = Html.join(List.of(element("h1", "", key), element("p", "", key + "-text")));
    return frame.answer(status, words.get(key), main, headers);
  }

  private Html paragraph(String style, String key) {
    return element("p", " class=\"" + style + "\" role=\"status\"", key);
  }

  private Html element(String tag, String attributes, String key) {
    return new Html(
        "<%s%s>%s</%1$s>".formatted(tag, attributes, Html.text(words.get(key)).markup()));
  }
}
