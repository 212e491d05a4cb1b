package org.digitalcities.journeys.watch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.digitalcities.journeys.demo.OwnHub;
import org.digitalcities.journeys.story.AfterTheStory;

/** Runs the verbs of {@code ./hub} on a running hub, each in a separate process as for an operator. */
public final class Command {

    private static final long MOST_SECONDS = 60;

    private final OwnHub own;

    public Command(OwnHub own) {
        this.own = own;
    }

    /** What a verb printed, and its exit status. */
    public record Said(int status, String text) {

        /** The text of a verb that succeeded. */
        public String ok() {
            if (status != 0) throw new AssertionError("exit status " + status + ": " + text);
            return text;
        }
    }

    public Said hub(String... verb) {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "org.digitalcities.local.command.HubCommand"));
        command.addAll(List.of(verb));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("HUB_ROOT", AfterTheStory.root().toString());
        builder.environment().put("HUB_HOME", own.data().toString());
        builder.environment()
                .put("HUB_PORT", Integer.toString(own.hub().address().getPort()));
        try {
            var said = Files.createTempFile("hub-said", ".txt");
            var process = builder.redirectOutput(said.toFile()).start();
            if (!process.waitFor(MOST_SECONDS, TimeUnit.SECONDS))
                process.destroyForcibly().waitFor();
            var text = Files.readString(said);
            Files.delete(said);
            return new Said(process.exitValue(), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
