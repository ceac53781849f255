package io.annunciator.sandbox;

/**
 * Where an app is told of presses on its cards.
 *
 * @param apiSecret with which they are signed, possibly empty
 */
public record CardCallback(String url, String apiSecret) {
  @Override
  public String toString() {
    return url;
  }
}
