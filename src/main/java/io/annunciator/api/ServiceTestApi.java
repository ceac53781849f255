package io.annunciator.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.annunciator.channel.Masker;
import io.annunciator.http.Answer;
import io.annunciator.http.Problem;
import io.annunciator.http.Request;
import io.annunciator.lane.TestSend;
import io.annunciator.site.Service;
import java.util.List;
import java.util.function.Function;

/** A test message to every target of a service, and what each platform answered. */
public final class ServiceTestApi {
  private static final int ALL_DELIVERED = 200;
  private static final int SOME_REFUSED = 502;

  private final Function<String, Service> services;
  private final TestSend testSend;
  private final Masker masker;

  /**
   * @param services by name, null when there is none
   */
  public ServiceTestApi(Function<String, Service> services, TestSend testSend, Masker masker) {
    this.services = services;
    this.testSend = testSend;
    this.masker = masker;
  }

  /**
   * Answers {@code {"results":[{"target","receiver","delivered","code","reason"}]}}; 502 when a
   * platform did not take one of them.
   */
  public Answer test(Request request) {
    request.parameters().refuseIfAny();
    Service service = services.apply(request.id());
    if (service == null) {
      return Problem.of(404, "Not found", "There is no service of this name");
    }
    List<TestSend.Result> results = testSend.to(service);
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ArrayNode items = body.putArray("results");
    results.forEach(one -> items.add(shape(one)));
    boolean isAll = results.stream().allMatch(TestSend.Result::isDelivered);
    return Answer.json(isAll ? ALL_DELIVERED : SOME_REFUSED, body.toString());
  }

  private ObjectNode shape(TestSend.Result result) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("target", result.target());
    node.put("receiver", result.receiver());
    node.put("delivered", result.isDelivered());
    node.put("code", masker.mask(result.outcome().code()));
    node.put("reason", masker.mask(result.outcome().reason()));
    return node;
  }
}
