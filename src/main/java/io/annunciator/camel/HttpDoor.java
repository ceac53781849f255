package io.annunciator.camel;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.annunciator.alarm.AlarmRefused;
import io.annunciator.http.AlertmanagerRefusal;
import io.annunciator.http.Answer;
import io.annunciator.http.BadRequest;
import io.annunciator.http.BodyRequest;
import io.annunciator.http.JsonRequest;
import io.annunciator.http.Problem;
import io.annunciator.http.Request;
import io.annunciator.outbox.Receipt;
import io.annunciator.outbox.StandsBy;
import io.annunciator.outbox.StoreUnavailable;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The door of the HTTP server: checks what comes in, and lets nothing of a request's headers travel
 * on or back.
 */
final class HttpDoor {
  private static final Logger LOG = LoggerFactory.getLogger(HttpDoor.class);
  private static final Map<String, String> RETRY_AFTER = Map.of("Retry-After", "5");

  private final JsonFactory json = new JsonFactory();

  /** A request whose body is not JSON by its Content-Type. */
  static final class NotJson extends Exception {
    private static final long serialVersionUID = 1L;
  }

  /** Drops all headers of a request after looking at its Content-Type; no body is an empty one. */
  void enter(Exchange exchange) throws NotJson {
    BodyRequest request = askWithBody(exchange);
    if (!request.isJson()) {
      throw new NotJson();
    }
    exchange.getMessage().setBody(request.body());
  }

  /** Reads what a request asks for. Values that its headers and query give are none of its path. */
  Request ask(Exchange exchange) {
    Message message = exchange.getMessage();
    Object id = message.getHeader("id", "");
    if (id instanceof List<?> several) {
      id = several.get(several.size() - 1); // the path's comes last
    }
    return new Request(id.toString(), message.getHeader(Exchange.HTTP_RAW_QUERY, "", String.class));
  }

  /** Reads a request that brings anything, and drops its headers. */
  BodyRequest askWithBody(Exchange exchange) {
    Request request = ask(exchange);
    Message message = exchange.getMessage();
    String type = message.getHeader(Exchange.CONTENT_TYPE, "", String.class);
    boolean isJson =
        type.strip().toLowerCase(Locale.ROOT).split(";", 2)[0].strip().equals("application/json");
    message.removeHeaders("*");
    byte[] body = message.getBody(byte[].class);
    return new BodyRequest(request, isJson, body == null ? new byte[0] : body);
  }

  /** Reads a request that must bring JSON. */
  JsonRequest askWithJson(Exchange exchange) throws NotJson {
    Request request = ask(exchange);
    enter(exchange);
    return new JsonRequest(request, exchange.getMessage().getBody(byte[].class));
  }

  Answer accepted(List<Receipt> receipts) {
    StringWriter body = new StringWriter(64 * receipts.size());
    try (JsonGenerator answer = json.createGenerator(body)) {
      answer.writeStartObject();
      answer.writeArrayFieldStart("accepted");
      for (Receipt receipt : receipts) {
        answer.writeStartObject();
        answer.writeStringField("id", receipt.id());
        answer.writeNumberField("deliveries", receipt.deliveries());
        if (receipt.repeated()) {
          answer.writeBooleanField("repeated", true);
        }
        answer.writeEndObject();
      }
      answer.writeEndArray();
      answer.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot happen: the text is in memory", e);
    }
    return Answer.json(202, body.toString());
  }

  /** Alertmanager's own answer: nothing but 200. */
  Answer taken() {
    return Answer.empty(200);
  }

  /** The answer to a request that failed. */
  Answer refused(Exchange exchange) {
    Answer problem = problem(exchange);
    return exchange.getFromEndpoint() instanceof PlatformHttpEndpoint http
        ? AlertmanagerRefusal.at(http.getPath(), problem)
        : problem;
  }

  private static Answer problem(Exchange exchange) {
    Throwable failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
    if (failure instanceof CompletionException && failure.getCause() != null) {
      failure = failure.getCause();
    }
    if (failure instanceof AlarmRefused refused) {
      return Problem.of(400, "Not an alarm", "Nothing was accepted", refused.faults(), Map.of());
    }
    if (failure instanceof BadRequest bad) {
      return badParameters(bad);
    }
    if (failure instanceof NoSuchDialect) {
      return Problem.of(404, "Not found", failure.getMessage());
    }
    if (failure instanceof NotJson) {
      return Problem.notJson();
    }
    if (failure instanceof StoreUnavailable) {
      return Problem.of(
          503,
          "The store is not available",
          "Nothing was accepted or changed; send it again in a few seconds",
          List.of(),
          RETRY_AFTER);
    }
    if (failure instanceof StandsBy) {
      return Problem.of(
          503, "This node does not send", failure.getMessage(), List.of(), RETRY_AFTER);
    }
    LOG.error("a request to {} failed", exchange.getFromEndpoint().getEndpointBaseUri(), failure);
    return Problem.of(500, "Internal error", "The log says more");
  }

  static Answer badParameters(BadRequest bad) {
    return Problem.of(
        400, "Bad parameters", "The query cannot be understood", bad.faults(), Map.of());
  }

  /** Makes an {@link Answer} the response, with no other header than its own. */
  void leave(Exchange exchange) {
    Message message = exchange.getMessage();
    Answer answer = message.getBody(Answer.class);
    message.removeHeaders("*");
    message.setHeader(Exchange.HTTP_RESPONSE_CODE, answer.status());
    if (!answer.contentType().isEmpty()) {
      message.setHeader(Exchange.CONTENT_TYPE, answer.contentType());
    }
    answer.headers().forEach(message::setHeader);
    message.setBody(answer.body());
  }
}
