package io.annunciator.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.annunciator.channel.Masker;
import io.annunciator.http.Answer;
import io.annunciator.http.Problem;
import io.annunciator.http.Request;
import io.annunciator.rule.RuleBook;
import io.annunciator.site.Service;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;

/** Puts the site's files in force as they are now, without waiting for the next look at them. */
public final class ReloadApi {
  /** What was asked for is clear, but the files do not let it happen. */
  private static final int UNPROCESSABLE = 422;

  private final Supplier<List<io.annunciator.site.Problem>> reload;
  private final RuleBook rules;
  private final Supplier<Collection<Service>> services;
  private final Masker masker;

  /**
   * @param reload returns what is wrong with the files, which then are not in force
   * @param services those in force
   */
  public ReloadApi(
      Supplier<List<io.annunciator.site.Problem>> reload,
      RuleBook rules,
      Supplier<Collection<Service>> services,
      Masker masker) {
    this.reload = reload;
    this.rules = rules;
    this.services = services;
    this.masker = masker;
  }

  /**
   * Answers {@code {"rules","services","targets"}}, how many are in force; 422 with {@code
   * "errors":[{"file","line","path","what","todo"}]} when the site stays as it was.
   */
  public Answer reload(Request request) {
    request.parameters().refuseIfAny();
    List<io.annunciator.site.Problem> found = reload.get();
    if (!found.isEmpty()) {
      ArrayNode errors = JsonNodeFactory.instance.arrayNode();
      found.forEach(one -> errors.add(SiteProblemShape.of(one, masker)));
      return Problem.of(
          UNPROCESSABLE, "Invalid site", "Nothing was changed. Mend the files first.", errors);
    }
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("rules", rules.rules().size());
    body.put("services", services.get().size());
    body.put("targets", services.get().stream().mapToInt(one -> one.targets().size()).sum());
    return Answer.json(200, body.toString());
  }
}
