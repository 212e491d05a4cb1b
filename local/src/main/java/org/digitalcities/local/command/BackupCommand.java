package org.digitalcities.local.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.digitalcities.local.Home;
import org.digitalcities.local.HubException;
import org.digitalcities.local.Jars;
import org.digitalcities.local.RunningHub;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Copies of a hub's data, made and put back while nothing runs on it. */
final class BackupCommand {

    /** The beginning of the names of data that restores have set aside. */
    static final String BEFORE_RESTORE = "data.before-restore";

    private BackupCommand() {}

    @Command(
            name = "backup",
            mixinStandardHelpOptions = true,
            description =
                    "Writes data and secrets of this hub to a tar file. The hub must be down: store, events and mails "
                            + "are one state only then.")
    static final class Backup implements Callable<Integer> {

        @Parameters(paramLabel = "FILE", description = "Where to, such as hub.tar.gz; must not exist.")
        private Path file;

        @Override
        public Integer call() throws Exception {
            var home = stopped();
            file = CommandRunner.fromCaller(file);
            if (!Files.isDirectory(home.resolve("data"))) {
                throw new HubException("There is no data in " + home + " to back up");
            }
            if (Files.exists(file)) {
                throw new HubException(file + " exists already: take another name");
            }
            HubCommand.say("Copying " + home.resolve("data") + " to " + file);
            var part = Path.of(file + ".part").toAbsolutePath();
            try {
                Tar.pack(home, List.of("data", "secrets.properties"), part);
                Files.move(part, file);
            } finally {
                Files.deleteIfExists(part);
            }
            HubCommand.say(
                    "Wrote " + file + " (" + (Files.size(file) >> 10) + " KiB). It holds secrets: keep it as such");
            return 0;
        }
    }

    @Command(
            name = "restore",
            mixinStandardHelpOptions = true,
            description =
                    "Puts a backup in the place of this hub's data. The hub must be down; data that is there is only "
                            + "replaced with --replace.")
    static final class Restore implements Callable<Integer> {

        @Parameters(paramLabel = "FILE", description = "What ./hub backup wrote.")
        private Path file;

        @Option(
                names = "--replace",
                description = "Sets the data and secrets that are there aside, as data.before-restore and "
                        + "secrets.before-restore.properties, with a number where there are some already.")
        private boolean replace;

        private final List<String> aside = new ArrayList<>();

        @Override
        public Integer call() throws Exception {
            var home = stopped();
            file = CommandRunner.fromCaller(file);
            if (!Files.isReadable(file)) {
                throw new HubException(file + " cannot be read");
            }
            var data = home.resolve("data");
            if (Files.exists(data) && !replace) {
                throw new HubException("There is data in " + data + ": say --replace to set it aside");
            }
            HubCommand.say("Restoring " + home + " from " + file);
            var part = home.resolve("data.restoring");
            Jars.deleteTree(part);
            try {
                restore(home, part);
            } finally {
                Jars.deleteTree(part);
            }
            HubCommand.say("Restored; start it with ./hub up"
                    + (aside.isEmpty() ? "" : ". What was there is set aside: " + String.join(", ", aside)));
            return 0;
        }

        /** Reads the backup to its end before anything that is there is touched. */
        private void restore(Path home, Path part) throws IOException, InterruptedException {
            Home.own(home);
            Files.createDirectories(part);
            Tar.unpack(file, part);
            if (!Files.isDirectory(part.resolve("data")) || !Files.exists(part.resolve("secrets.properties"))) {
                throw new HubException(file + " has no data and secrets: use a file of ./hub backup");
            }
            var number = Stream.iterate(1, one -> one + 1)
                    .filter(one -> !Files.exists(home.resolve(data(one))) && !Files.exists(home.resolve(secrets(one))))
                    .findFirst()
                    .orElseThrow();
            setAside(home.resolve("data"), home.resolve(data(number)));
            setAside(home.resolve("secrets.properties"), home.resolve(secrets(number)));
            Files.move(part.resolve("data"), home.resolve("data"));
            Files.move(part.resolve("secrets.properties"), home.resolve("secrets.properties"));
        }

        private static String data(int number) {
            return BEFORE_RESTORE + (number == 1 ? "" : "-" + number);
        }

        private static String secrets(int number) {
            return "secrets.before-restore" + (number == 1 ? "" : "-" + number) + ".properties";
        }

        private void setAside(Path there, Path where) throws IOException {
            if (!Files.exists(there)) return;
            Files.move(there, where);
            aside.add(where.toString());
        }
    }

    private static Path stopped() throws IOException {
        var options = HubCommand.options();
        if (options.store() != null) {
            throw new HubException("The documents are in " + options.store().shown()
                    + ", as MONGODB_URI says: back up that store and the events with"
                    + " that store's own tools, while nothing runs");
        }
        var home = options.home();
        if (RunningHub.in(home).filter(RunningHub::isAlive).isPresent()) {
            throw new HubException("The hub runs on " + home + ": end it with ./hub down first");
        }
        return home;
    }
}
