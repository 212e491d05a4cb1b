package org.digitalcities.local.command;

import static org.digitalcities.local.command.Operator.encoded;
import static org.digitalcities.local.command.Operator.text;

import java.util.concurrent.Callable;
import org.digitalcities.local.HubException;
import org.digitalcities.local.ServiceDefinition;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(name = "work", description = "Work that failed too often and waits for you.", mixinStandardHelpOptions = true)
final class WorkCommand implements Callable<Integer> {

    private static final String PATH = "/internal/work";
    private static final String ALL = "./hub work list shows all";
    private static final String ROW = "%-40s %-24s %-32s %-5s %-24s  %s%s%n";

    @Override
    public Integer call() throws Exception {
        return list();
    }

    @Command(
            name = "list",
            description =
                    "All of it: id, service, what it is about, tries, since when, why, and the trace of whoever asked.",
            mixinStandardHelpOptions = true)
    int list() throws Exception {
        var operator = new Operator(ALL);
        System.out.printf(ROW, "id", "service", "about", "tries", "since", "why", "");
        var count = 0;
        for (var service : ServiceDefinition.values()) {
            for (var item : operator.items(service, PATH)) {
                System.out.printf(
                        ROW,
                        id(item),
                        service.artifact(),
                        text(item, "subject"),
                        text(item, "tries"),
                        text(item, "since"),
                        text(item, "why"),
                        trace(item));
                count++;
            }
        }
        System.out.println(count + " items wait");
        return 0;
    }

    @Command(
            name = "try-again",
            description = "Lets it be tried again, as often as at first.",
            mixinStandardHelpOptions = true)
    int tryAgain(@Parameters(paramLabel = "ID") String id) throws Exception {
        about(id, "try-again");
        System.out.println("It is tried again: " + id);
        return 0;
    }

    @Command(name = "give-up", description = "Takes it off the list without doing it.", mixinStandardHelpOptions = true)
    int giveUp(@Parameters(paramLabel = "ID") String id) throws Exception {
        about(id, "give-up");
        System.out.println("Given up: " + id);
        return 0;
    }

    private static void about(String id, String act) throws Exception {
        var operator = new Operator(ALL);
        for (var service : ServiceDefinition.values()) {
            for (var item : operator.items(service, PATH)) {
                if (id(item).equals(id)) {
                    operator.call(
                            "POST",
                            service,
                            PATH + "/" + encoded(text(item, "kind")) + "/" + encoded(text(item, "key")) + "/" + act,
                            null);
                    return;
                }
            }
        }
        throw new HubException("No work waits under " + id + ": " + ALL);
    }

    /** The trace id, as {@code ./hub logs --trace} expects it. */
    private static String trace(JsonNode item) {
        var parts = text(item, "trace").split("-");
        return parts.length == 4 ? " (trace " + parts[1] + ")" : "";
    }

    private static String id(JsonNode item) {
        return text(item, "kind") + "/" + text(item, "key");
    }
}
