package io.annunciator.cli;

import io.annunciator.camel.Program;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.ISetter;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * {@code annunciator [COMMAND] [--site DIR]}; without a command it runs. Commands are described by
 * picocli's builders and not by its annotations, whose reflection costs a tenth of the start.
 */
public final class CommandLineProgram {
  private static final String RUN = "run";
  private static final String SEND_TEST = "send-test";
  private static final String MEMBERS = "members";
  private static final String TRY = "try";
  private static final String CHECK = "check";

  private CommandLineProgram() {}

  /** Runs a command and returns its exit code. */
  public static int execute(String... arguments) {
    CommandLine commandLine = new CommandLine(all());
    commandLine.setExecutionExceptionHandler(
        (failure, command, parsed) -> {
          System.err.println("annunciator: " + FailureText.of(failure));
          return 1;
        });
    WrongUsage wrong = new WrongUsage(commandLine.getSubcommands().keySet());
    commandLine.setParameterExceptionHandler(wrong);
    String first = arguments.length == 0 ? "" : arguments[0];
    if (commandLine.getSubcommands().containsKey(first)
        || List.of("-h", "--help", "-V", "--version").contains(first)) {
      return commandLine.execute(arguments);
    }
    return first.isEmpty() || first.startsWith("-")
        ? commandLine.execute(withRun(arguments))
        : wrong.unknownCommand(first);
  }

  private static CommandSpec all() {
    CommandSpec all = CommandSpec.create().name("annunciator").mixinStandardHelpOptions(true);
    all.usageMessage().description("Brings alarms of PLC gateways to DingTalk and WeCom.");
    all.version("Annunciator " + CommandLineProgram.class.getPackage().getImplementationVersion());
    all.addSubcommand(RUN, run());
    all.addSubcommand(CHECK, check());
    all.addSubcommand(TRY, tryOut());
    all.addSubcommand(SEND_TEST, sendTest());
    all.addSubcommand(MEMBERS, members());
    return all;
  }

  private static CommandSpec run() {
    SiteFolder folder = new SiteFolder();
    return command(RUN, "Runs the site until stopped (Ctrl-C or SIGTERM).", folder)
        .apply(() -> folder.with((site, reader) -> new Program(site, reader).run()));
  }

  private static CommandSpec check() {
    CheckCommand command = new CheckCommand();
    return command(
            CHECK, "Reads the whole site and prints every problem; no network.", command.folder)
        .apply(command);
  }

  private static CommandSpec tryOut() {
    TryCommand command = new TryCommand();
    return command(
            TRY,
            "Shows which rules an alarm meets, who would be told when, and the text; tells nobody.",
            command.folder)
        .apply(command)
        .addPositional(
            PositionalParamSpec.builder()
                .paramLabel("ALARM.json")
                .type(Path.class)
                .required(true)
                .arity("1")
                .description("One alarm or an array of them, as POST /api/v1/alarms takes it.")
                .setter(setter(value -> command.alarm((Path) value)))
                .build())
        .addOption(
            OptionSpec.builder("--mqtt")
                .paramLabel("TOPIC")
                .type(String.class)
                .defaultValue("")
                .description("The file is a message of this topic, in the dialect of its gateway.")
                .setter(setter(value -> command.topic((String) value)))
                .build())
        .addOption(
            OptionSpec.builder("--at")
                .paramLabel("TIME")
                .type(String.class)
                .defaultValue("")
                .description("When it comes: 2026-11-20T08:00:00+08:00; default: now.")
                .setter(setter(value -> command.at((String) value)))
                .build());
  }

  private static CommandSpec sendTest() {
    SendTestCommand command = new SendTestCommand();
    CommandSpec sendTest =
        command(
                SEND_TEST,
                "Sends a test message to each target of a service and prints each answer.",
                command.folder)
            .apply(command);
    return sendTest.addPositional(
        PositionalParamSpec.builder()
            .paramLabel("SERVICE")
            .type(String.class)
            .required(true)
            .arity("1")
            .description("Its name in services.yaml.")
            .setter(setter(value -> command.service((String) value)))
            .build());
  }

  private static CommandSpec members() {
    MembersCommand command = new MembersCommand();
    return command(
            MEMBERS, "Prints the users: list of a member export of DingTalk or WeCom.", command)
        .addPositional(
            PositionalParamSpec.builder()
                .paramLabel("FILE")
                .type(Path.class)
                .required(true)
                .arity("1")
                .description("An xlsx or csv file of the admin console.")
                .setter(setter(value -> command.file((Path) value)))
                .build());
  }

  private static CommandSpec command(String name, String description, Callable<Integer> action) {
    CommandSpec spec = CommandSpec.wrapWithoutInspection(action).name(name);
    spec.mixinStandardHelpOptions(true);
    spec.usageMessage().description(description);
    return spec;
  }

  private static Function<Callable<Integer>, CommandSpec> command(
      String name, String description, SiteFolder folder) {
    return action ->
        command(name, description, action)
            .addOption(
                OptionSpec.builder("--site")
                    .paramLabel("DIR")
                    .type(Path.class)
                    .defaultValue(".")
                    .description("The site's folder; default: the current one.")
                    .setter(setter(value -> folder.set((Path) value)))
                    .build());
  }

  private static ISetter setter(Consumer<Object> taker) {
    return new ISetter() {
      @Override
      public <T> T set(T value) {
        taker.accept(value);
        return null;
      }
    };
  }

  private static String[] withRun(String[] arguments) {
    String[] all = new String[arguments.length + 1];
    all[0] = RUN;
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return all;
  }
}
