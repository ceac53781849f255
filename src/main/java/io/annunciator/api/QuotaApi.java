package io.annunciator.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.annunciator.alarm.AlarmTime;
import io.annunciator.http.Answer;
import io.annunciator.http.Request;
import io.annunciator.quota.Usage;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Supplier;

/** What the platforms grant by the month, and how much of it is used. */
public final class QuotaApi {
  private final Supplier<List<Usage>> usages;

  public QuotaApi(Supplier<List<Usage>> usages) {
    this.usages = usages;
  }

  /**
   * Answers {@code {"dingtalk":{"api":{"used","limit","reserve","resetsAt","exhaustedOn"},…}}}; the
   * limit is null when the site does not say what its organisation is granted.
   */
  public Answer show(Request request) {
    request.parameters().refuseIfAny();
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    for (Usage usage : usages.get()) {
      body.withObjectProperty(usage.platform()).set(usage.sort(), shape(usage));
    }
    return Answer.json(200, body.toString());
  }

  private static ObjectNode shape(Usage usage) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("used", usage.used());
    node.put("limit", usage.limit().orElse(null));
    node.put("reserve", usage.reserve());
    node.put("resetsAt", AlarmTime.text(usage.resetsAt()));
    node.put("exhaustedOn", usage.exhaustedOn().map(LocalDate::toString).orElse(null));
    return node;
  }
}
