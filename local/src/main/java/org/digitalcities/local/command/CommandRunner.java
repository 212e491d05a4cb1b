package org.digitalcities.local.command;

import java.nio.file.Path;
import org.digitalcities.local.HubException;
import picocli.CommandLine;

/** Runs a command of {@code ./hub}: errors are one line that says what to do, and the status is 0 only for success. */
public final class CommandRunner {

    private CommandRunner() {}

    /** Runs a command: 2 for unknown arguments, 1 for a failure, else the command's own status. */
    public static int run(Object command, String... args) {
        return new CommandLine(command)
                .setParameterExceptionHandler((e, given) -> {
                    var refusing = e.getCommandLine();
                    refusing.getErr()
                            .println("hub: " + oneLine(words(e)) + "; see ./"
                                    + refusing.getCommandSpec().qualifiedName() + " --help");
                    return 2;
                })
                .setExecutionExceptionHandler((e, failing, result) -> {
                    failing.getErr()
                            .println("hub: " + oneLine(e instanceof HubException ? e.getMessage() : e.toString()));
                    return 1;
                })
                .execute(args);
    }

    private static String words(CommandLine.ParameterException e) {
        if (!(e instanceof CommandLine.UnmatchedArgumentException unmatched) || unmatched.isUnknownOption())
            return e.getMessage();
        var word = "\"" + unmatched.getUnmatched().getFirst() + "\" means nothing here";
        return unmatched.getSuggestions().isEmpty()
                ? word
                : word + "; did you mean " + String.join(" or ", unmatched.getSuggestions()) + "?";
    }

    /** Resolves a path against the caller's directory, not the project's root. */
    public static Path fromCaller(Path file) {
        return Path.of(System.getenv().getOrDefault("HUB_CALLER", ""))
                .toAbsolutePath()
                .resolve(file)
                .normalize();
    }

    private static String oneLine(String text) {
        return text == null ? "it failed without a word" : text.strip().replaceAll("\\s*\\R\\s*", " ");
    }
}
