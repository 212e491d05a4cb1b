package org.digitalcities.journeys.chaos.history;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes a history. {@code nth} of a line counts the occurrences of the same thing in its file, from 1; a higher
 * number marks a repeat, which at-least-once delivery allows.
 */
public final class HistoryWriter implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Map<HistoryFile, BufferedWriter> files = new EnumMap<>(HistoryFile.class);
    private final Map<String, Integer> seen = new HashMap<>();

    public HistoryWriter(Path folder) {
        try {
            Files.createDirectories(folder);
            for (var place : HistoryFile.values())
                files.put(place, Files.newBufferedWriter(folder.resolve(place.file())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@code identity} decides whether two lines of a file are the same thing. */
    public synchronized void write(HistoryFile place, String identity, Map<String, ?> line) {
        var numbered = new LinkedHashMap<String, Object>(line);
        numbered.values().removeIf(java.util.Objects::isNull);
        numbered.put("nth", seen.merge(place + " " + identity, 1, Integer::sum));
        try {
            var file = files.get(place);
            file.write(JSON.writeValueAsString(numbered));
            file.newLine();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public synchronized void close() {
        try {
            for (var file : files.values()) file.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
