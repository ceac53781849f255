package io.annunciator;

import io.annunciator.cli.CommandLineProgram;

/** The entry point. */
public final class Annunciator {
  private Annunciator() {}

  public static void main(String[] arguments) {
    System.exit(CommandLineProgram.execute(arguments));
  }
}
