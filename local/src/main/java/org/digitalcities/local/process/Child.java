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

    /** What a child prints, followed by its port, when it can be used. */
    static final String READY = "ready on port ";

    /** So long it may take to end: a service has 30 seconds for what is under way, and then closes its connections. */
    public static final Duration STOP = Duration.ofSeconds(45);

    private static final Duration START = Duration.ofSeconds(300);

    private final String name;
    private final List<String> command;
    private final Map<String, String> environment;
    private final Consumer<String> lines;
    private final URI readiness;
    private volatile Process process;
    private volatile Process taken;
    private volatile Runnable onReady = () -> { };
    private volatile IntConsumer onEnd = status -> { };
    private volatile Instant since;
    private volatile boolean expectedToEnd;
    private volatile boolean over;
    private volatile int port;

    /** One that says itself that it is ready. */
    public Child(String name, List<String> command, Map<String, String> environment, Consumer<String> lines) {
        this(name, command, environment, lines, null);
    }

    /** One that does not say itself that it is ready, but answers 200 at an address from then on. */
    public Child(String name, List<String> command, Map<String, String> environment, Consumer<String> lines, URI readiness) {
        this.name = name;
        this.command = List.copyOf(command);
        this.environment = Map.copyOf(environment);
        this.lines = lines;
        this.readiness = readiness;
    }

    /** The command that runs another command and ends it when our end of its standard input closes: when we die. */
    public static List<String> endingWithUs(List<String> command) {
        var guarded = new ArrayList<>(List.of("/bin/sh", "-c", "exec 3<&0; (cat <&3; kill $$) >/dev/null 2>&1 & exec \"$@\" </dev/null 3<&-", "hub"));
        guarded.addAll(command);
        return guarded;
    }

    /** Ctrl-C reaches every process of the terminal at once: it is ours to end our children in their order. */
    private static List<String> deafToKeyboard(List<String> command) {
        return Stream.concat(Stream.of("/bin/sh", "-c", "trap '' INT; exec \"$@\"", "hub"), command.stream()).toList();
    }

    /** The command that runs a main class of ours in the same Java and with the same class path as this process. */
    public static List<String> java(List<String> flags, String mainClass, String... args) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), mainClass));
        command.addAll(List.of(args));
        return command;
    }

    /** In the child: says that it is ready and then waits for its end, which comes by a signal or with its parent. */
    public static void runUntilTold(int port, Runnable end) {
        var ended = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            end.run();
            ended.countDown();
        }, "end"));
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

    /** One of the arguments of its main class. */
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

    /** Starts one that ended by itself, and waits until it is ready; false where somebody ended it, or has started it since. */
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
            var why = e.getCause() == null ? "no answer in " + START.toSeconds() + " s" : e.getCause().getMessage();
            throw new IllegalStateException(name + " did not start: " + why, e);
        }
        onReady.run();
        begun.onExit().thenAccept(this::tellOfEnd);
    }

    private CompletableFuture<Integer> launch() {
        var ready = new CompletableFuture<Integer>();
        var builder = new ProcessBuilder(deafToKeyboard(command)).redirectErrorStream(true);
        // It may hold a password, which only those are to have that are given it.
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
            Thread.ofVirtual().name(name + "-readiness").start(() -> new Readiness(readiness).awaitOf(started, name, ready));
        }
        return ready;
    }

    private void pump(Process started, CompletableFuture<Integer> ready) {
        var last = "it said nothing";
        try (var reader = new BufferedReader(new InputStreamReader(started.getInputStream(), StandardCharsets.UTF_8))) {
            for (var line = reader.readLine(); line != null; line = reader.readLine()) {
                if (line.startsWith(READY)) {
                    ready.complete(Integer.parseInt(line.substring(READY.length()).strip()));
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

    /** Ends it in good order; false where that took too long and it was killed. */
    public boolean stop() {
        return stop(STOP);
    }

    /** The same, and whoever starts it from now on is refused. */
    boolean stopForGood() {
        over = true;
        return stop();
    }

    /** Ends it in good order, which may take so long. */
    boolean stop(Duration longest) {
        // Before the lock: a start holds it until its child is ready.
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
            // The process itself would close its output as well, and lose what the child says last.
            process.toHandle().destroy();
        }
    }

    /** Ends it by SIGKILL. */
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

    /** Whether the process is there. */
    public boolean isRunning() {
        return process != null && process.isAlive();
    }

    /** The port that it last said it listens on. */
    public int port() {
        return port;
    }

    /** When it was last started. */
    public Instant since() {
        return since;
    }

    /** What it is called. */
    public String name() {
        return name;
    }

    /** Calls each time that it is ready, and with its status each time that it ends after that, unless stop or kill ended it. */
    void watch(Runnable ready, IntConsumer end) {
        onReady = ready;
        onEnd = end;
    }

    private void tellOfEnd(Process ended) {
        if (ended != taken) {
            onEnd.accept(ended.exitValue());
        }
    }

    /** Whether we ended it ourselves. */
    public boolean isExpectedToEnd() {
        return expectedToEnd;
    }

    /** The process id. */
    public long pid() {
        return process.pid();
    }
}
