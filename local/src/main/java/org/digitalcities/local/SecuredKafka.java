package org.digitalcities.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialAlteration;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.acl.AclBindingFilter;

/**
 * A broker that asks everybody to sign in: its users with their passwords, each in a file of this folder that only its owner can read, its
 * topics and its rights. It is a mode of tests, as close to production as one machine allows.
 */
public final class SecuredKafka {

    static final String ADMIN = "admin";

    private static final Duration EFFECT = Duration.ofSeconds(30);
    private static final Duration LOOK = Duration.ofMillis(50);
    private static final int ITERATIONS = 4_096;
    private static final int PASSWORD_BYTES = 24;

    private final KafkaAccess access;
    private final Path folder;

    private SecuredKafka(KafkaAccess access, Path folder) {
        this.access = access;
        this.folder = folder;
    }

    /** With the users of that file, and new passwords where the folder has none. */
    public static SecuredKafka in(Path folder, Path accessFile) throws IOException {
        var secured = new SecuredKafka(KafkaAccess.read(accessFile), folder);
        Home.own(folder);
        var random = new SecureRandom();
        for (var user : secured.users()) {
            var bytes = new byte[PASSWORD_BYTES];
            random.nextBytes(bytes);
            write(secured.passwordFile(user), HexFormat.of().formatHex(bytes) + "\n");
        }
        return secured;
    }

    /** Writes a secret for its owner only, unless it is there already. */
    static void write(Path file, String secret) throws IOException {
        if (Files.exists(file)) return;
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, secret);
    }

    private List<String> users() {
        var users = new ArrayList<>(access.users());
        users.add(ADMIN);
        return users;
    }

    public Path passwordFile(String user) {
        return folder.resolve(user);
    }

    public String password(String user) {
        try {
            return Files.readString(passwordFile(user)).strip();
        } catch (IOException e) {
            throw new HubException("The password of Kafka's user " + user + " cannot be read: " + e);
        }
    }

    /** The environment of the broker. */
    Map<String, String> ofBroker() {
        return Map.of(Broker.ADMIN_PASSWORD_FILE, passwordFile(ADMIN).toString());
    }

    /** The environment of a service that signs in as this user. */
    public Map<String, String> ofService(String user) {
        return Map.of(
                "KAFKA_SECURITY_PROTOCOL",
                "SASL_PLAINTEXT",
                "KAFKA_USER",
                user,
                "KAFKA_PASSWORD_FILE",
                passwordFile(user).toString());
    }

    /** The settings of a client that signs in as this user. */
    public Map<String, Object> client(String bootstrap, String user) {
        return Map.of(
                "bootstrap.servers",
                bootstrap,
                "security.protocol",
                "SASL_PLAINTEXT",
                "sasl.mechanism",
                "SCRAM-SHA-512",
                "sasl.jaas.config",
                BrokerSecurity.scram(user, password(user)));
    }

    /** Creates topics, users and rights, once the broker runs and before any service signs in. */
    public void prepare(String bootstrap) {
        try (var admin = Admin.create(client(bootstrap, ADMIN))) {
            var topics = admin.listTopics().names().get();
            admin.createTopics(access.topics().stream()
                            .filter(topic -> !topics.contains(topic.name()))
                            .map(KafkaAccess.Topic::once)
                            .toList())
                    .all()
                    .get();
            admin.alterUserScramCredentials(
                            access.users().stream().map(this::credential).toList())
                    .all()
                    .get();
            admin.createAcls(access.bindings()).all().get();
            awaitEffect(admin);
        } catch (ExecutionException e) {
            throw new HubException("Kafka's users and rights could not be created: " + e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HubException("The start was interrupted");
        }
    }

    /** The controller has accepted users and rights; the broker reads them from it a moment later. */
    private void awaitEffect(Admin admin) throws ExecutionException, InterruptedException {
        var end = System.nanoTime() + EFFECT.toNanos();
        while (!admin.describeUserScramCredentials().users().get().containsAll(access.users())
                || !admin.describeAcls(AclBindingFilter.ANY).values().get().containsAll(access.bindings())) {
            if (System.nanoTime() > end) throw new HubException("Kafka's users and rights took no effect");
            Thread.sleep(LOOK);
        }
    }

    private UserScramCredentialAlteration credential(String user) {
        return new UserScramCredentialUpsertion(
                user, new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, ITERATIONS), password(user));
    }
}
