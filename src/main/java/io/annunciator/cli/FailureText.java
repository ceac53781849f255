package io.annunciator.cli;

/** Why a command failed, in one line: what each of the causes adds, and no name of a class. */
final class FailureText {
  private FailureText() {}

  static String of(Throwable failure) {
    StringBuilder text = new StringBuilder();
    for (Throwable one = failure; one != null; one = one.getCause()) {
      String said = one.getMessage();
      if (said == null || isOfCause(one) || text.indexOf(said) >= 0) {
        continue;
      }
      text.append(text.isEmpty() ? "" : ": ").append(said);
    }
    return text.isEmpty() ? failure.getClass().getSimpleName() : text.toString();
  }

  /** Who wraps an exception and has nothing to say repeats it, with its class. */
  private static boolean isOfCause(Throwable failure) {
    return failure.getCause() != null && failure.getMessage().equals(failure.getCause().toString());
  }
}
