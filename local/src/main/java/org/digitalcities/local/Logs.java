package org.digitalcities.local;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The log files of a hub, one per process name: a process that replaces another under its name continues its file. */
final class Logs {

    private final Path folder;
    private final Optional<Consumer<String>> console;
    private final Map<String, LogFile> files = new HashMap<>();

    Logs(Path home, Optional<Consumer<String>> console) {
        this.folder = home.resolve("logs");
        this.console = console;
    }

    synchronized LogFile of(String process) throws IOException {
        var file = files.get(process);
        if (file == null) {
            file = new LogFile(process, folder, console);
            files.put(process, file);
        }
        return file;
    }
}
