package io.annunciator.camel;

import io.annunciator.http.Answer;
import io.annunciator.inbound.AcknowledgePage;
import io.annunciator.outbox.StoreUnavailable;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** Brings requests for the page behind the links in messages to it. */
final class AcknowledgeDoor {
  private final Supplier<AcknowledgePage> page;

  /**
   * @param page there once the store is open
   */
  AcknowledgeDoor(Supplier<AcknowledgePage> page) {
    this.page = page;
  }

  Answer show(Exchange exchange) {
    return answer(shown -> shown.show(token(exchange.getMessage())));
  }

  Answer press(Exchange exchange) {
    Message request = exchange.getMessage();
    byte[] form = request.getBody(byte[].class);
    return answer(pressed -> pressed.press(token(request), form == null ? new byte[0] : form));
  }

  private Answer answer(Function<AcknowledgePage, Answer> question) {
    try {
      return question.apply(page.get());
    } catch (StoreUnavailable e) {
      return page.get().unavailable();
    }
  }

  /** A path's value comes last: what else has the name is of the query. */
  private static String token(Message request) {
    Object token = request.getHeader("token", "");
    return token instanceof List<?> several
        ? several.get(several.size() - 1).toString()
        : token.toString();
  }
}
