package org.digitalcities.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.digitalcities.local.process.Child;

/**
 * A real Kafka broker (KRaft, one node) as a process of its own, on the loopback address only.
 * Arguments: port, controller port, data folder. It ends when its standard input does. If the environment names a file with the
 * administrator's password, everybody has to sign in.
 */
public final class Broker {

    static final String ADMIN_PASSWORD_FILE = "KAFKA_ADMIN_PASSWORD_FILE";

    private Broker() {}

    /** Formats the storage on the first start, starts the broker and prints {@link Child#READY} when it takes clients. */
    public static void main(String... args) throws IOException {
        var port = Integer.parseInt(args[0]);
        var folder = Path.of(args[2]);
        var settings = settings(port, Integer.parseInt(args[1]), folder.resolve("log"));
        Files.createDirectories(folder);
        var passwordFile = System.getenv(ADMIN_PASSWORD_FILE);
        if (passwordFile == null) {
            format(folder, settings);
        } else {
            var password = Files.readString(Path.of(passwordFile)).strip();
            for (var name : List.of("listeners", "advertised.listeners"))
                settings.setProperty(
                        name, settings.getProperty(name).replace("PLAINTEXT://", BrokerSecurity.LISTENER + "://"));
            settings.putAll(BrokerSecurity.settings(password));
            format(folder, settings, BrokerSecurity.firstUser(password));
        }
        var server = new KafkaRaftServer(KafkaConfig.fromProps(settings), Time.SYSTEM);
        server.startup();
        Child.runUntilTold(port, () -> {
            server.shutdown();
            server.awaitShutdown();
        });
    }

    private static Properties settings(int port, int controllerPort, Path log) {
        var settings = new Properties();
        settings.setProperty("process.roles", "broker,controller");
        settings.setProperty("node.id", "1");
        settings.setProperty("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
        settings.setProperty(
                "listeners", "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort);
        settings.setProperty("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port);
        settings.setProperty("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        settings.setProperty("controller.listener.names", "CONTROLLER");
        settings.setProperty("log.dirs", log.toString());
        settings.setProperty("auto.create.topics.enable", "false");
        settings.setProperty("offsets.topic.replication.factor", "1");
        settings.setProperty("offsets.topic.num.partitions", "4");
        settings.setProperty("transaction.state.log.replication.factor", "1");
        settings.setProperty("transaction.state.log.min.isr", "1");
        settings.setProperty("transaction.state.log.num.partitions", "4");
        settings.setProperty("share.coordinator.state.topic.replication.factor", "1");
        settings.setProperty("share.coordinator.state.topic.min.isr", "1");
        settings.setProperty("group.initial.rebalance.delay.ms", "0");
        // The partitions of a killed member become free soon.
        settings.setProperty("group.min.session.timeout.ms", "2000");
        // After a kill the broker must wait until its former session has expired before it can register again.
        settings.setProperty("broker.session.timeout.ms", "6000");
        settings.setProperty("broker.heartbeat.interval.ms", "500");
        settings.setProperty("log.segment.bytes", String.valueOf(64 << 20));
        settings.setProperty("log.index.size.max.bytes", String.valueOf(1 << 20));
        settings.setProperty("log.cleaner.dedupe.buffer.size", String.valueOf(4 << 20));
        settings.setProperty("log.cleaner.threads", "1");
        settings.setProperty("num.network.threads", "2");
        settings.setProperty("num.io.threads", "4");
        settings.setProperty("background.threads", "2");
        settings.setProperty("num.recovery.threads.per.data.dir", "2");
        settings.setProperty("socket.send.buffer.bytes", "-1");
        settings.setProperty("socket.receive.buffer.bytes", "-1");
        settings.setProperty("controlled.shutdown.enable", "false");
        return settings;
    }

    private static void format(Path folder, Properties settings, String... more) throws IOException {
        if (Files.exists(folder.resolve("log/meta.properties"))) {
            return;
        }
        var file = Files.createTempFile(folder, "format", ".properties");
        try {
            try (var out = Files.newOutputStream(file)) {
                settings.store(out, null);
            }
            var status = StorageTool.execute(
                    Stream.concat(
                                    Stream.of(
                                            "format",
                                            "--ignore-formatted",
                                            "--cluster-id",
                                            Uuid.randomUuid().toString(),
                                            "--config",
                                            file.toString()),
                                    Stream.of(more))
                            .toArray(String[]::new),
                    System.out);
            if (status != 0) {
                throw new IOException("Kafka's storage in " + folder + " could not be formatted");
            }
        } finally {
            Files.delete(file);
        }
    }
}
