package org.digitalcities.journeys.contract;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** A guide in {@code docs}, read for the programs in it. */
record Guide(String name, String text) {

    static Guide read(Path root, String name) throws IOException {
        return new Guide(name, Files.readString(root.resolve("docs").resolve(name + ".md")));
    }

    /** The one program in this language. */
    String program(String language) {
        var programs = Pattern.compile("(?s)```" + language + "\n(.*?)```")
                .matcher(text)
                .results()
                .map(found -> found.group(1))
                .toList();
        if (programs.size() != 1)
            throw new ToolFailure(
                    "docs/%s.md has %d programs in %s; it must have one".formatted(name, programs.size(), language));
        return programs.getFirst();
    }
}
