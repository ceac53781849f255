package io.annunciator.cli;

import io.annunciator.site.Nearest;
import java.util.Collection;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what is wrong with a command line; like every failure it ends with 1. */
final class WrongUsage implements IParameterExceptionHandler {
  private static final int FAILED = 1;

  private final Collection<String> commands;

  WrongUsage(Collection<String> commands) {
    this.commands = commands;
  }

  @Override
  public int handleParseException(ParameterException failure, String[] arguments) {
    CommandLine used = failure.getCommandLine();
    String wrong =
        failure instanceof UnmatchedArgumentException unmatched
            ? unmatched(unmatched, used)
            : failure.getMessage() + ".";
    return say(wrong + " annunciator " + used.getCommandName() + " --help shows its use.");
  }

  private String unmatched(UnmatchedArgumentException failure, CommandLine used) {
    String first = failure.getUnmatched().get(0);
    if (commands.contains(first)) {
      return "the command comes first: annunciator " + first + ".";
    }
    return failure.isUnknownOption()
        ? "there is no option \""
            + first
            + "\". "
            + sentence(Nearest.hint(first, used.getCommandSpec().optionsMap().keySet()))
        : "\"" + first + "\" is one argument too many.";
  }

  /** Refuses a command that there is not. */
  int unknownCommand(String name) {
    return say("there is no command \"" + name + "\". " + sentence(Nearest.hint(name, commands)));
  }

  private static String sentence(String text) {
    return text.endsWith("?") ? text : text + ".";
  }

  private static int say(String what) {
    System.err.println("annunciator: " + what);
    return FAILED;
  }
}
