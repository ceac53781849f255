package io.annunciator.outbox;

/**
 * A card in a chat that shows an alarm, with a button to acknowledge it.
 *
 * @param id of the message that brought it, which the platform knows it by
 * @param target {@code SERVICE/NAME}
 * @param report the key of the alarm's report
 * @param state {@link #ACTIVE}, {@link #ACKNOWLEDGED} or {@link #CLEARED}
 * @param by who acknowledged, empty when nobody has
 * @param code with which it can be changed once; empty for a card that needs none. A credential,
 *     never printed
 */
public record Card(
    String id, String app, String target, long report, String state, String by, String code) {
  public static final String ACTIVE = "active";
  public static final String ACKNOWLEDGED = "acked";
  public static final String CLEARED = "cleared";

  @Override
  public String toString() {
    return "card " + id + " of app " + app + " (" + state + ")";
  }
}
