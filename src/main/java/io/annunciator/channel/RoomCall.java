package io.annunciator.channel;

import java.util.Map;
import java.util.function.Function;

/**
 * One call to a platform about a war room.
 *
 * @param uri the address without its query
 * @param query of a call with that token, raw; it may hold the token, so never print it
 * @param headers of a call with that token, beside Content-Type; one may hold the token
 */
public record RoomCall(
    Step step,
    String uri,
    Function<Secret, String> query,
    Function<Secret, Map<String, String>> headers,
    byte[] body) {

  /** What a call is for. */
  public enum Step {
    /** Who has that mobile number. */
    LOOK_UP,
    CREATE,
    /** More people into a room. */
    ADD,
    SEND,
    RENAME
  }
}
