package org.digitalcities.local;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The log of one process as JSON lines, in a file that is rotated by size, and formatted for a console. */
public final class LogFile implements Consumer<String> {

    /** Reads and writes JSON lines and files of the hub. */
    public static final JsonMapper JSON = JsonMapper.builder().build();

    private static final long LARGEST = 20L << 20;
    private static final int KEPT = 3;

    private final String process;
    private final Path file;
    private final Optional<Consumer<String>> console;
    private BufferedWriter writer;
    private long size;

    LogFile(String process, Path folder, Optional<Consumer<String>> console) throws IOException {
        this.process = process;
        this.file = folder.resolve(process + ".log");
        this.console = console;
        Files.createDirectories(folder);
        open();
    }

    private void open() throws IOException {
        writer = Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        size = Files.size(file);
    }

    @Override
    public synchronized void accept(String line) {
        if (line.isBlank()) {
            return;
        }
        var json = isJson(line) ? line : wrapped(line);
        try {
            writer.write(json);
            writer.newLine();
            writer.flush();
            size += json.length() + 1;
            if (size > LARGEST) {
                rotate();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        console.ifPresent(shown -> readable(json).ifPresent(shown));
    }

    private static boolean isJson(String line) {
        return line.startsWith("{\"");
    }

    private String wrapped(String line) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("@timestamp", Instant.now().toString());
        fields.put("level", line.contains(" ERROR ") ? "ERROR" : line.contains(" WARN ") ? "WARN" : "INFO");
        fields.put("service", process);
        fields.put("message", line);
        return JSON.writeValueAsString(fields);
    }

    private void rotate() throws IOException {
        writer.close();
        for (var number = KEPT - 1; number >= 1; number--) {
            var older = file.resolveSibling(file.getFileName() + "." + number);
            if (Files.exists(older)) {
                Files.move(
                        older,
                        file.resolveSibling(file.getFileName() + "." + (number + 1)),
                        StandardCopyOption.REPLACE_EXISTING);
            }
        }
        Files.move(file, file.resolveSibling(file.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
        open();
    }

    /** A log line for people: time, level, process, trace id if there is one, message and the first line of the exception. */
    public static Optional<String> readable(String json) {
        return parsed(json).map(line -> {
            var thrown = text(line, "stack_trace")
                    .lines()
                    .findFirst()
                    .map(first -> " | " + first)
                    .orElse("");
            var trace = text(line, "traceId");
            return "%s %-5s %-19s %s%s%s"
                    .formatted(
                            text(line, "@timestamp"),
                            text(line, "level"),
                            text(line, "service"),
                            trace.isEmpty() ? "" : "[" + trace + "] ",
                            text(line, "message"),
                            thrown);
        });
    }

    /** A log line as JSON; empty if the process wrote something else. */
    public static Optional<JsonNode> parsed(String json) {
        try {
            return Optional.of(JSON.readTree(json)).filter(JsonNode::isObject);
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    /** A field of a line; empty if it is missing. */
    public static String text(JsonNode line, String field) {
        return line.path(field).asString("");
    }
}
