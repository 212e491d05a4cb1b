package org.digitalcities.local;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the process that uses a port, on Linux only. */
final class Holder {

    /** By default Linux uses ports from here on for outgoing connections, so a listener may find one taken for a moment. */
    static final int GIVEN_AWAY = 32_768;

    private static final String[] TABLES = {"/proc/net/tcp", "/proc/net/tcp6"};
    private static final int LOCAL = 1;
    private static final int REMOTE = 2;
    private static final int INODE = 9;

    private Holder() {}

    /** The process, or that it is a connection; empty if the system does not tell. */
    static Optional<String> of(int port) {
        var end = ":%04X".formatted(port);
        return Stream.of(TABLES)
                .map(Path::of)
                .filter(Files::isReadable)
                .flatMap(Holder::lines)
                .map(line -> line.strip().split("\\s+"))
                .filter(line -> line.length > INODE && line[LOCAL].endsWith(end))
                .findFirst()
                .map(line -> process(line[INODE]).orElse("another user's program")
                        + (line[REMOTE].endsWith(":0000") ? "" : " for a connection of its own"));
    }

    private static Stream<String> lines(Path table) {
        try {
            return Files.readAllLines(table).stream();
        } catch (IOException e) {
            return Stream.empty();
        }
    }

    /** Name and id of the process that has the socket open; not its arguments, which may hold secrets. */
    private static Optional<String> process(String socket) {
        return ProcessHandle.allProcesses()
                .filter(process -> holds(process.pid(), "socket:[" + socket + "]"))
                .findFirst()
                .map(process ->
                        process.info()
                                        .command()
                                        .map(command -> Path.of(command).getFileName() + ", ")
                                        .orElse("") + "process " + process.pid());
    }

    private static boolean holds(long pid, String socket) {
        try (DirectoryStream<Path> open = Files.newDirectoryStream(Path.of("/proc/" + pid + "/fd"))) {
            for (var one : open) {
                if (isLink(one, socket)) {
                    return true;
                }
            }
            return false;
        } catch (IOException e) {
            // The process is another user's, or has ended.
            return false;
        }
    }

    private static boolean isLink(Path one, String to) {
        try {
            return Files.readSymbolicLink(one).toString().equals(to);
        } catch (IOException e) {
            return false;
        }
    }
}
