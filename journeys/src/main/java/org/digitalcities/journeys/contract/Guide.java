package org.digitalcities.journeys.contract;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.digitalcities.journeys.client.model.ClientRegistration.RoleEnum;

/** A guide in {@code docs} with a program in each language. {@code reader} is the role that its readers have. */
enum Guide {
    CITIES("CITY", "renewed"),
    PARTNERS("PARTNER", "org.digitalcities.");

    private final String reader;
    private final String shows;

    /** @param shows what the programs print if they work */
    Guide(String reader, String shows) {
        this.reader = reader;
        this.shows = shows;
    }

    /** The name of its file. */
    String file() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Its one program in this language. */
    String program(Path root, String language) throws IOException {
        var text = Files.readString(root.resolve("docs").resolve(file() + ".md"));
        var programs = programs(text, language);
        if (programs.size() != 1)
            throw new ToolFailure(
                    "docs/%s.md has %d programs in %s; it must have one".formatted(file(), programs.size(), language));
        return programs.getFirst();
    }

    /** Runs its program in Java as a reader, and gives how much it printed. */
    String runInJava(Path root, JavaTools java, ToolRunner run, Map<String, String> clients) throws IOException {
        var name = file().substring(0, 1).toUpperCase(Locale.ROOT) + file().substring(1);
        return seen(java.run(run, name, program(root, "java"), variables(clients)));
    }

    /** All programs of a text in this language. */
    static List<String> programs(String text, String language) {
        return Pattern.compile("(?s)```" + language + "\n(.*?)```")
                .matcher(text)
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    /** The role of its readers' clients. */
    RoleEnum role() {
        return RoleEnum.valueOf(reader);
    }

    /** The variables that a reader sets, out of those of all clients. */
    Map<String, String> variables(Map<String, String> clients) {
        return Map.of(
                "CLIENT_ID", clients.get(reader + "_ID"),
                "CLIENT_SECRET", clients.get(reader + "_SECRET"));
    }

    /** How much a program printed; a {@link ToolFailure} if it was not what it must print. */
    String seen(String said) {
        if (!said.contains(shows)) throw new ToolFailure("\"" + shows + "\" is not in: " + said);
        return said.lines().count() + " lines, with \"" + shows + "\"";
    }
}
