package org.digitalcities.local.command;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.digitalcities.local.HubException;
import org.digitalcities.local.LogFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "logs",
        description = "Prints what the processes logged, readable, in the order of time.",
        mixinStandardHelpOptions = true)
final class LogsCommand implements Callable<Integer> {

    @Parameters(
            arity = "0..1",
            paramLabel = "SERVICE",
            description = "Only this process, or all instances of this service.")
    private String service;

    @Option(names = "--trace", paramLabel = "ID", description = "Only the lines of this trace, of all services.")
    private String trace;

    @Option(names = "-f", description = "Goes on with new lines until Ctrl-C.")
    private boolean follow;

    @Option(
            names = "--lines",
            paramLabel = "N",
            defaultValue = "200",
            description = "At most the last N lines (${DEFAULT-VALUE}); with --trace all of them.")
    private int lines;

    private record Line(String time, String text) {}

    @Override
    public Integer call() throws Exception {
        if (lines < 1) {
            throw new HubException("--lines wants a number of lines, 1 or more, and got " + lines);
        }
        if (trace != null && !trace.matches("[0-9a-f]{32}")) {
            throw new HubException(
                    "A trace's id is 32 digits and letters a to f, as the header Trace-Id of an answer or a mail says it");
        }
        var folder = HubCommand.options().home().resolve("logs");
        if (!Files.isDirectory(folder)) {
            throw new HubException("There are no logs in " + folder + ": start a hub with ./hub up");
        }
        var found = new ArrayList<Line>();
        Map<Path, Long> read = new HashMap<>();
        for (var file : files(folder)) {
            read.put(file, readFrom(file, 0, line -> toLine(line, found)));
        }
        if (found.isEmpty() && !follow) {
            throw new HubException("No line of "
                    + (trace != null ? "trace " + trace : service != null ? "\"" + service + "\"" : "any process")
                    + " in " + folder + (service == null ? "" : ", which holds " + names(folder)));
        }
        found.sort(Comparator.comparing(Line::time));
        var from = trace == null ? Math.max(0, found.size() - lines) : 0;
        found.subList(from, found.size()).forEach(line -> System.out.println(line.text));
        if (follow) {
            follow(folder, read);
        }
        return 0;
    }

    private List<Path> files(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().matches(".*\\.log(\\.\\d)?"))
                    .filter(this::isOfService)
                    .toList();
        }
    }

    private static String names(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            var names = files.map(LogsCommand::name).distinct().sorted().collect(Collectors.joining(", "));
            return names.isEmpty() ? "no logs" : "those of " + names;
        }
    }

    private static String name(Path file) {
        return file.getFileName().toString().replaceFirst("\\.(log|out).*", "");
    }

    private boolean isOfService(Path file) {
        var name = name(file);
        var ofAll = name.replaceFirst("-\\d$", "");
        return service == null || name.equals(service) || ofAll.equals(service) || ofAll.equals(service + "-service");
    }

    private boolean isWanted(String line) {
        return trace == null || line.contains(trace);
    }

    private static void toLine(String json, List<Line> to) {
        LogFile.parsed(json)
                .ifPresent(line -> LogFile.readable(json)
                        .ifPresent(text -> to.add(new Line(LogFile.text(line, "@timestamp"), text))));
    }

    /** Continues at the last position, so that no line is lost. */
    private void follow(Path folder, Map<Path, Long> read) throws IOException, InterruptedException {
        try (var changes = FileSystems.getDefault().newWatchService()) {
            folder.register(changes, StandardWatchEventKinds.ENTRY_MODIFY, StandardWatchEventKinds.ENTRY_CREATE);
            while (true) {
                var key = changes.poll(1, TimeUnit.SECONDS);
                for (var file : files(folder)) {
                    if (file.toString().endsWith(".log")) {
                        read.put(
                                file,
                                readFrom(
                                        file,
                                        read.getOrDefault(file, 0L),
                                        line -> LogFile.readable(line).ifPresent(System.out::println)));
                    }
                }
                if (key != null) {
                    key.pollEvents();
                    key.reset();
                }
            }
        }
    }

    /** Prints the complete matching lines, and returns the position after them. */
    private long readFrom(Path file, long position, Consumer<String> line) throws IOException {
        try (var reader = new RandomAccessFile(file.toFile(), "r")) {
            reader.seek(position > reader.length() ? 0 : position);
            var bytes = new byte[(int) (reader.length() - reader.getFilePointer())];
            reader.readFully(bytes);
            var text = new String(bytes, StandardCharsets.UTF_8);
            var whole = text.substring(0, text.lastIndexOf('\n') + 1);
            whole.lines().filter(this::isWanted).forEach(line);
            return reader.length() - bytes.length + whole.getBytes(StandardCharsets.UTF_8).length;
        }
    }
}
