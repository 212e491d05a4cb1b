package org.digitalcities.local.command;

import static org.digitalcities.local.command.Operator.encoded;
import static org.digitalcities.local.command.Operator.text;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.digitalcities.local.HubException;
import org.digitalcities.local.LogFile;
import org.digitalcities.local.ServiceDefinition;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(
        name = "dead-letters",
        description = "Events that no one could read, and what waits behind them.",
        mixinStandardHelpOptions = true)
final class DeadLettersCommand implements Callable<Integer> {

    private static final String PATH = "/internal/dead-letters";
    private static final String ALL = "./hub dead-letters list shows all";
    private static final String ROW = "%-64s %-28s %-20s %-44s %-40s %7s  %s%n";

    private static final String POSITION =
            "Where the event stands, as the list says: a repeat then never reaches the next one.";

    @Override
    public Integer call() throws Exception {
        return list();
    }

    @Command(
            name = "list",
            description = "All of them: id, position, group, type, subject, how many wait, why.",
            mixinStandardHelpOptions = true)
    int list() throws Exception {
        var operator = new Operator(ALL);
        System.out.printf(ROW, "id", "position", "group", "type", "subject", "waiting", "why");
        var count = 0;
        for (var service : ServiceDefinition.values()) {
            for (var letter : operator.items(service, PATH)) {
                System.out.printf(
                        ROW,
                        text(letter, "id"),
                        text(letter, "position"),
                        text(letter, "group"),
                        text(letter, "type"),
                        text(letter, "subject"),
                        text(letter, "waiting"),
                        text(letter, "why"));
                count++;
            }
        }
        System.out.println(count + " dead letters");
        return 0;
    }

    @Command(name = "show", description = "The event as it came: headers and value.", mixinStandardHelpOptions = true)
    int show(@Parameters(paramLabel = "ID") String id) throws Exception {
        var operator = new Operator(ALL);
        System.out.println(LogFile.JSON
                .writerWithDefaultPrettyPrinter()
                .writeValueAsString(operator.call("GET", ownerOf(operator, id), PATH + "/" + encoded(id), null)));
        return 0;
    }

    @Command(
            name = "put-back",
            description = "Lets it and all that waits behind it be handled again, in order.",
            mixinStandardHelpOptions = true)
    int putBack(
            @Parameters(paramLabel = "ID") String id,
            @Parameters(paramLabel = "POSITION", description = POSITION) String position,
            @Option(
                            names = "--mend",
                            paramLabel = "FILE",
                            description = "The value to take instead of the one that came.")
                    Path mended)
            throws Exception {
        var body = mended == null
                ? Map.of("position", position)
                : Map.of("position", position, "value", Files.readString(CommandRunner.fromCaller(mended)));
        var answer = about(id, "put-back", body);
        System.out.println(
                (answer.path("changed").asBoolean() ? "Put back: " : "Put back before: ") + id + " at " + position);
        return 0;
    }

    @Command(
            name = "drop",
            description = "Gives it up; what waits behind it is handled.",
            mixinStandardHelpOptions = true)
    int drop(
            @Parameters(paramLabel = "ID") String id,
            @Parameters(paramLabel = "POSITION", description = POSITION) String position)
            throws Exception {
        about(id, "drop", Map.of("position", position));
        System.out.println("Dropped: " + id + " at " + position);
        return 0;
    }

    private static ServiceDefinition ownerOf(Operator operator, String id) throws Exception {
        for (var service : ServiceDefinition.values()) {
            for (var letter : operator.items(service, PATH)) {
                if (text(letter, "id").equals(id)) return service;
            }
        }
        throw new HubException("There is no dead letter " + id + ": " + ALL);
    }

    private static JsonNode about(String id, String act, Map<String, String> body) throws Exception {
        var operator = new Operator(ALL);
        return operator.call(
                "POST",
                ownerOf(operator, id),
                PATH + "/" + encoded(id) + "/" + act,
                LogFile.JSON.writeValueAsString(body));
    }
}
