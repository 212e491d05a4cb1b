package org.digitalcities.journeys.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.function.Predicate;
import org.digitalcities.local.process.Child;

/** The processor time of processes, in milliseconds, as proc(5) gives it. */
final class ProcessorTime {

    /** The kernel counts ticks of 10 ms for programs, whatever its own clock. */
    private static final double MILLIS_OF_A_TICK = 10;

    /** User time is the 14th field, system time the 15th; the name, which is the second, may contain spaces. */
    private static final int USER_AFTER_NAME = 11;

    private ProcessorTime() {}

    /** Of whole processes since their start. */
    static double of(Collection<Child> processes) {
        return processes.stream()
                .mapToDouble(process -> read(Path.of("/proc", String.valueOf(process.pid()), "stat")))
                .sum();
    }

    /** Of a process's living threads by name; the kernel keeps the first 15 characters of a name. */
    static double of(Child process, Predicate<String> threads) {
        try (var all = Files.newDirectoryStream(Path.of("/proc", String.valueOf(process.pid()), "task"))) {
            double sum = 0;
            for (var thread : all) if (threads.test(name(thread))) sum += read(thread.resolve("stat"));
            return sum;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String name(Path thread) throws IOException {
        try {
            return Files.readString(thread.resolve("comm")).strip();
        } catch (NoSuchFileException ended) {
            return "";
        }
    }

    private static double read(Path stat) {
        try {
            var text = Files.readString(stat);
            var fields = text.substring(text.lastIndexOf(')') + 2).split(" ");
            return (Long.parseLong(fields[USER_AFTER_NAME]) + Long.parseLong(fields[USER_AFTER_NAME + 1]))
                    * MILLIS_OF_A_TICK;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
