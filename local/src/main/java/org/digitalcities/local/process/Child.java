package org.digitalcities.local.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.stream.Stream;

/** A Java process that ends with its parent, can be stopped, killed and started again, and says when it is ready. */
public final class Child {

    /** The line that a child prints when it is ready, followed by its port. */
    static final String READY = "ready on port ";

    /** The timeout for stopping: a service has 30 seconds for running work, and then closes its connections. */
    public static final Duration STOP = Duration.ofSeconds(45);

    private static final Duration START = Duration.ofSeconds(300);

    private final String name;
    private final List<String> command;
    private final Map<String, String> environment;
    private final Consumer<String> lines;
    private final URI readiness;
    private volatile Process process;
    private volatile Process taken;
    private volatile Runnable onReady = () -> {};
    private volatile IntConsumer onEnd = status -> {};
    private volatile Instant since;
    private volatile boolean expectedToEnd;
    private volatile boolean over;
    private volatile int port;

    /** A child that prints when it is ready. */
    public Child(String name, List<String> command, Map<String, String> environment, Consumer<String> lines) {
        this(name, command, environment, lines, null);
    }

    /** A child that does not print when it is ready, but answers 200 at an address from then on. */
    public Child(
            String name, List<String> command, Map<String, String> environment, Consumer<String> lines, URI readiness) {
        this.name = name;
        this.command = List.copyOf(command);
        this.environment = Map.copyOf(environment);
        this.lines = lines;
        this.readiness = readiness;
    }

    /** A command that runs another one and stops it when our end of its standard input is closed, as when this process dies. */
    public static List<String> endingWithUs(List<String> command) {
        var guarded = new ArrayList<>(List.of(
                "/bin/sh", "-c", "exec 3<&0; (cat <&3; kill $$) >/dev/null 2>&1 & exec \"$@\" </dev/null 3<&-", "hub"));
        guarded.addAll(command);
        return guarded;
    }

    /** The command without the terminal's interrupt: Ctrl-C reaches all processes at once, and the launcher ends them in order. */
    private static List<String> ignoringInterrupts(List<String> command) {
        return Stream.concat(Stream.of("/bin/sh", "-c", "trap '' INT; exec \"$@\"", "hub"), command.stream())
                .toList();
    }

    /** A command that runs a main class with the same Java and class path as this process. */
    public static List<String> java(List<String> flags, String mainClass, String... args) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), mainClass));
        command.addAll(List.of(args));
        return command;
    }

    /** Called in the child: prints that it is ready and waits for its end, by a signal or with its parent. */
    public static void runUntilTold(int port, Runnable end) {
        var ended = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            end.run();
                            ended.countDown();
                        },
                        "end"));
        System.out.println(READY + port);
        try {
            while (System.in.read() >= 0) {
                continue;
            }
        } catch (IOException e) {
            System.err.println("standard input broke: " + e.getMessage());
        }
        System.exit(0);
    }

    /** One argument of its main class. */
    public String argument(int index) {
        var main = command.indexOf("-cp") + 2;
        return command.get(main + 1 + index);
    }

    /** Starts it and waits until it is ready. */
    public synchronized void start() {
        if (isRunning()) {
            return;
        }
        if (over) {
            throw new IllegalStateException(name + " did not start: its end is for good");
        }
        expectedToEnd = false;
        begin();
    }

    /** Restarts a child that ended unexpectedly, and waits until it is ready; false if it was stopped, or started since. */
    synchronized boolean startAgain() {
        if (expectedToEnd || isRunning()) {
            return false;
        }
        begin();
        return true;
    }

    private void begin() {
        var ready = launch();
        var begun = process;
        try {
            port = ready.get(START.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            end();
            throw new IllegalStateException(name + " did not start: interrupted", e);
        } catch (ExecutionException | TimeoutException e) {
            end();
            var why = e.getCause() == null
                    ? "no answer in " + START.toSeconds() + " s"
                    : e.getCause().getMessage();
            throw new IllegalStateException(name + " did not start: " + why, e);
        }
        onReady.run();
        begun.onExit().thenAccept(this::tellOfEnd);
    }

    private CompletableFuture<Integer> launch() {
        var ready = new CompletableFuture<Integer>();
        var builder = new ProcessBuilder(ignoringInterrupts(command)).redirectErrorStream(true);
        // The environment may hold a password, so the child gets only its own.
        builder.environment().remove("MONGODB_URI");
        builder.environment().putAll(environment);
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new IllegalStateException(name + " did not start: " + e.getMessage(), e);
        }
        since = Instant.now();
        var started = process;
        if (expectedToEnd || over) {
            tellToEnd();
        }
        Thread.ofPlatform().daemon().name(name + "-output").start(() -> pump(started, ready));
        if (readiness != null) {
            Thread.ofVirtual()
                    .name(name + "-readiness")
                    .start(() -> new Readiness(readiness).awaitOf(started, name, ready));
        }
        return ready;
    }

    private void pump(Process started, CompletableFuture<Integer> ready) {
        var last = "it said nothing";
        try (var reader = new BufferedReader(new InputStreamReader(started.getInputStream(), StandardCharsets.UTF_8))) {
            for (var line = reader.readLine(); line != null; line = reader.readLine()) {
                if (line.startsWith(READY)) {
                    ready.complete(
                            Integer.parseInt(line.substring(READY.length()).strip()));
                }
                if (!line.isBlank()) {
                    last = line;
                }
                lines.accept(line);
            }
        } catch (IOException e) {
            last = e.getMessage();
        }
        ready.completeExceptionally(new IllegalStateException("it ended, and its last line was: " + last));
    }

    /** Stops it gracefully; false if that took too long and it was killed. */
    public boolean stop() {
        return stop(STOP);
    }

    /** The same; later starts are refused. */
    boolean stopForGood() {
        over = true;
        return stop();
    }

    /** Stops it gracefully, with this timeout. */
    boolean stop(Duration longest) {
        // Before the lock, because a start holds the lock until the child is ready.
        tellToEnd();
        synchronized (this) {
            tellToEnd();
            return process == null || awaitEnd(longest);
        }
    }

    private void tellToEnd() {
        expectedToEnd = true;
        taken = process;
        if (isRunning()) {
            // Process.destroy would also close its output, and lose the last lines.
            process.toHandle().destroy();
        }
    }

    /** Kills it by SIGKILL. */
    public synchronized void kill() {
        expectedToEnd = true;
        taken = process;
        end();
    }

    private void end() {
        if (process != null) {
            process.destroyForcibly();
            awaitEnd(STOP);
        }
    }

    /** Kills it and starts it again on the same port and data. */
    public synchronized void restart() {
        kill();
        start();
    }

    private boolean awaitEnd(Duration longest) {
        try (OutputStream ignored = process.getOutputStream()) {
            if (process.waitFor(longest.toMillis(), TimeUnit.MILLISECONDS)) {
                return true;
            }
            process.destroyForcibly().waitFor();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            lines.accept(name + ": " + e.getMessage());
        }
        return false;
    }

    /** Whether the process runs. */
    public boolean isRunning() {
        return process != null && process.isAlive();
    }

    /** The port that it printed last. */
    public int port() {
        return port;
    }

    /** When it was last started. */
    public Instant since() {
        return since;
    }

    /** The name. */
    public String name() {
        return name;
    }

    /** Registers callbacks for each time that it is ready, and for each unexpected end, with its exit status. */
    void watch(Runnable ready, IntConsumer end) {
        onReady = ready;
        onEnd = end;
    }

    private void tellOfEnd(Process ended) {
        if (ended != taken) {
            onEnd.accept(ended.exitValue());
        }
    }

    /** Whether it was stopped or killed by this class. */
    public boolean isExpectedToEnd() {
        return expectedToEnd;
    }

    /** The process id. */
    public long pid() {
        return process.pid();
    }
}
