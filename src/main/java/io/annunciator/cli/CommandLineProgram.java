package io.annunciator.cli;

import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.ISetter;
import picocli.CommandLine.Model.OptionSpec;

/**
 * {@code annunciator [COMMAND] [--site DIR]}; without a command it runs. Commands are described by
 * picocli's builders and not by its annotations, whose reflection costs a tenth of the start.
 */
public final class CommandLineProgram {
  private static final String RUN = "run";

  private CommandLineProgram() {}

  /** Runs a command and returns its exit code. */
  public static int execute(String... arguments) {
    CommandLine commandLine = new CommandLine(all());
    commandLine.setExecutionExceptionHandler(
        (failure, command, parsed) -> {
          System.err.println("annunciator: " + reason(failure));
          return 1;
        });
    boolean namesNone =
        arguments.length == 0
            || (!commandLine.getSubcommands().containsKey(arguments[0])
                && !List.of("-h", "--help", "-V", "--version").contains(arguments[0]));
    return commandLine.execute(namesNone ? withRun(arguments) : arguments);
  }

  private static CommandSpec all() {
    CommandSpec all = CommandSpec.create().name("annunciator").mixinStandardHelpOptions(true);
    all.usageMessage().description("Brings alarms of PLC gateways to DingTalk and WeCom groups.");
    all.version("Annunciator " + CommandLineProgram.class.getPackage().getImplementationVersion());
    all.addSubcommand(RUN, run());
    return all;
  }

  private static CommandSpec run() {
    RunCommand command = new RunCommand();
    CommandSpec run = CommandSpec.wrapWithoutInspection(command).name(RUN);
    run.mixinStandardHelpOptions(true);
    run.usageMessage().description("Runs the site until stopped (Ctrl-C or SIGTERM).");
    run.addOption(
        OptionSpec.builder("--site")
            .paramLabel("DIR")
            .type(Path.class)
            .defaultValue(".")
            .description("The site's folder; default: the current one.")
            .setter(
                new ISetter() {
                  @Override
                  public <T> T set(T value) {
                    command.site((Path) value);
                    return null;
                  }
                })
            .build());
    return run;
  }

  private static String[] withRun(String[] arguments) {
    String[] all = new String[arguments.length + 1];
    all[0] = RUN;
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return all;
  }

  private static String reason(Throwable failure) {
    StringBuilder reason = new StringBuilder(String.valueOf(failure.getMessage()));
    for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
      if (cause.getMessage() != null && reason.indexOf(cause.getMessage()) < 0) {
        reason.append(": ").append(cause.getMessage());
      }
    }
    return reason.toString();
  }
}
