package io.annunciator.channel;

/**
 * A value that must not be seen. Prints {@code ***}; {@link #reveal} is for the one who sends it.
 */
public final class Secret {
  private final String value;

  public Secret(String value) {
    this.value = value;
  }

  public String reveal() {
    return value;
  }

  public boolean isEmpty() {
    return value.isEmpty();
  }

  @Override
  public String toString() {
    return isEmpty() ? "" : "***";
  }
}
