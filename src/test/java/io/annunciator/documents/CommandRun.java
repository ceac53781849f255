package io.annunciator.documents;

import io.annunciator.cli.CommandLineProgram;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * What the program, started in this process, printed.
 *
 * @param output of both standard output and standard error
 */
record CommandRun(int exitCode, String output) {

  static synchronized CommandRun of(String... arguments) {
    PrintStream out = System.out;
    PrintStream err = System.err;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    PrintStream both =
        new PrintStream(new OfThisThread(printed, out), true, StandardCharsets.UTF_8);
    System.setOut(both);
    System.setErr(both);
    try {
      int exitCode = CommandLineProgram.execute(arguments);
      return new CommandRun(exitCode, printed.toString(StandardCharsets.UTF_8));
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
  }

  /** The log of a program that runs beside it goes where it went before. */
  private static final class OfThisThread extends OutputStream {
    private final Thread thread = Thread.currentThread();
    private final OutputStream ours;
    private final OutputStream others;

    OfThisThread(OutputStream ours, OutputStream others) {
      this.ours = ours;
      this.others = others;
    }

    @Override
    public void write(int oneByte) throws IOException {
      (Thread.currentThread().equals(thread) ? ours : others).write(oneByte);
    }
  }
}
