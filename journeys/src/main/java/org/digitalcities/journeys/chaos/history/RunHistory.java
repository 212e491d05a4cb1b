package org.digitalcities.journeys.chaos.history;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The recorded history of a run: all data that the checker uses. */
public record RunHistory(Map<HistoryFile, List<JsonNode>> lines) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Reads a folder that {@link HistoryWriter} wrote. */
    public static RunHistory read(Path folder) throws IOException {
        var lines = new EnumMap<HistoryFile, List<JsonNode>>(HistoryFile.class);
        for (var place : HistoryFile.values()) {
            var file = folder.resolve(place.file());
            if (!Files.isReadable(file))
                throw new IOException("there is no history in " + folder + ": " + place.file() + " is missing");
            lines.put(place, parse(file));
        }
        return new RunHistory(lines);
    }

    /** The lines of one file, in order. */
    public List<JsonNode> of(HistoryFile place) {
        return lines.get(place);
    }

    /** The same without one line. */
    public RunHistory without(HistoryFile place, int line) {
        var fewer = new EnumMap<>(lines);
        var rest = new ArrayList<>(lines.get(place));
        rest.remove(line);
        fewer.put(place, rest);
        return new RunHistory(fewer);
    }

    /** Whether the line repeats an earlier one of its file. */
    public static boolean isRepeat(JsonNode line) {
        return line.path("nth").asInt(1) > 1;
    }

    private static List<JsonNode> parse(Path file) throws IOException {
        var parsed = new ArrayList<JsonNode>();
        var number = 0;
        for (var line : Files.readAllLines(file)) {
            number++;
            try {
                if (!line.isBlank()) parsed.add(JSON.readTree(line));
            } catch (JacksonException e) {
                throw new IOException(file.getFileName() + ":" + number + " is not JSON", e);
            }
        }
        return parsed;
    }
}
