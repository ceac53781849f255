package io.annunciator.camel;

import io.annunciator.channel.CallRefused;
import io.annunciator.channel.RoomCall;
import io.annunciator.channel.Secret;
import io.annunciator.channel.TokenCache;
import io.annunciator.channel.TransportFailure;
import io.annunciator.channel.WarRoom;
import io.annunciator.outbox.Outcome;
import io.annunciator.site.App;
import io.annunciator.site.Target;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntSupplier;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** The calls of one message to a war room, as many as it takes. */
final class WarRoomCall {
  private static final String ROOM = "annunciatorRoom";
  private static final String TOKEN = "annunciatorToken";

  /** Variable: there is another call to make. */
  private static final String GOES_ON = "goesOn";

  private final WarRooms rooms;
  private final Function<String, App> apps;
  private final IntSupplier qps;
  private final TokenCache tokens;

  /**
   * @param apps by name
   * @param qps of an app that does not say
   */
  WarRoomCall(WarRooms rooms, Function<String, App> apps, IntSupplier qps, TokenCache tokens) {
    this.rooms = rooms;
    this.apps = apps;
    this.qps = qps;
    this.tokens = tokens;
  }

  /**
   * Finds the room, and prepares the first call.
   *
   * @throws CallRefused when there is no token to be had, or no room
   */
  void begin(Exchange exchange) throws CallRefused {
    Target target = exchange.getProperty(RouteSender.TARGET, Target.class);
    App app = apps.apply(target.text("app"));
    exchange.setVariable("qps", app.config().getOrDefault("qps", qps.getAsInt()));
    exchange.setProperty(TOKEN, tokens.token(app));
    exchange.setProperty(
        ROOM,
        rooms.room(
            target,
            exchange.getProperty(RouteSender.MESSAGE, io.annunciator.outbox.Message.class)));
    prepare(exchange);
  }

  private static void prepare(Exchange exchange) {
    Optional<RoomCall> next = exchange.getProperty(ROOM, WarRoom.class).next();
    exchange.setVariable(GOES_ON, next.isPresent());
    if (next.isPresent()) {
      RoomCall call = next.get();
      Secret token = exchange.getProperty(TOKEN, Secret.class);
      Message message = exchange.getMessage();
      message.removeHeaders("*");
      message.setBody(call.body());
      message.setHeader(Exchange.HTTP_METHOD, "POST");
      message.setHeader(Exchange.CONTENT_TYPE, "application/json; charset=utf-8");
      message.setHeader(Exchange.HTTP_URI, call.uri());
      message.setHeader(Exchange.HTTP_RAW_QUERY, call.query().apply(token));
      call.headers().apply(token).forEach(message::setHeader);
    }
  }

  /** Reads the answer, and prepares the next call if there is one. */
  void read(Exchange exchange) {
    WarRoom room = exchange.getProperty(ROOM, WarRoom.class);
    Message answer = exchange.getMessage();
    room.answered(
        answer.getHeader(Exchange.HTTP_RESPONSE_CODE, 0, Integer.class),
        answer.getBody(String.class));
    if (room.isTokenRefused()) { // the repetition gets another
      Target target = exchange.getProperty(RouteSender.TARGET, Target.class);
      tokens.drop(apps.apply(target.text("app")), exchange.getProperty(TOKEN, Secret.class));
    }
    prepare(exchange);
  }

  Outcome outcome(Exchange exchange) {
    return exchange.getProperty(ROOM, WarRoom.class).outcome().orElseThrow();
  }

  /** A call that got no answer; a message that was sent before it stays sent. */
  Outcome failed(Exchange exchange) {
    Throwable cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
    Outcome failure = new TransportFailure().outcome(cause);
    WarRoom room = exchange.getProperty(ROOM, WarRoom.class);
    return room == null ? failure : room.outcome().orElse(failure);
  }
}
