package org.digitalcities.journeys.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A Java file of this repository.
 *
 * @param path from the repository, such as {@code gateway/src/main/java/.../RouteFilter.java}
 */
record SourceFile(String path, List<String> lines) {

    static final int LONGEST_LINE = 140;
    static final int LONGEST_FILE = 300;

    private static final Path ROOT = Path.of("..");
    private static final Pattern WRITTEN = Pattern.compile("[a-z-]+/src/(main|test)/java/.*\\.java");
    private static final Pattern COMMENT = Pattern.compile("^\\s*(/\\*|\\*|//)");

    /** All that people wrote; generated files are below {@code target}. */
    static List<SourceFile> all() throws IOException {
        try (var files = Files.find(ROOT, 20, (_, is) -> is.isRegularFile())) {
            return files.map(file -> ROOT.relativize(file).toString())
                    .filter(WRITTEN.asMatchPredicate())
                    .sorted()
                    .map(SourceFile::read)
                    .toList();
        }
    }

    private static SourceFile read(String path) {
        try {
            return new SourceFile(path, Files.readAllLines(ROOT.resolve(path)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    boolean isMain() {
        return path.contains("/src/main/");
    }

    String module() {
        return path.substring(0, path.indexOf('/'));
    }

    String name() {
        return path.substring(path.lastIndexOf('/') + 1).replace(".java", "");
    }

    String folder() {
        return path.substring(0, path.lastIndexOf('/'));
    }

    boolean isLong() {
        return lines.size() > LONGEST_FILE;
    }

    /** Its too long lines, with their numbers. Of a test, comments alone: its data may have lines of any length. */
    List<String> longLines() {
        var found = new ArrayList<String>();
        for (var at = 0; at < lines.size(); at++) {
            var line = lines.get(at);
            if (line.length() > LONGEST_LINE
                    && (isMain() || COMMENT.matcher(line).find())) found.add(path + ":" + (at + 1));
        }
        return found;
    }
}
