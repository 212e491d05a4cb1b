package org.digitalcities.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Properties;

/** The keys and client secrets of one hub, made once and kept in a file that only its owner can read. */
public final class Secrets {

    private static final int BYTES = 32;

    private final Properties values;

    private Secrets(Properties values) {
        this.values = values;
    }

    /** Those of this data folder; made at its first start. */
    public static Secrets in(Path home) throws IOException {
        var file = home.resolve("secrets.properties");
        var values = new Properties();
        if (Files.exists(file)) {
            try (var in = Files.newInputStream(file)) {
                values.load(in);
            }
        }
        var random = new SecureRandom();
        var before = values.size();
        for (var client : ServiceDefinition.clients()) {
            values.computeIfAbsent(
                    "client." + client,
                    name -> secret(random, Base64.getUrlEncoder().withoutPadding()));
        }
        for (var service : ServiceDefinition.values()) {
            values.computeIfAbsent("link-key." + service.shortName(), name -> secret(random, Base64.getEncoder()));
        }
        if (values.size() > before) {
            Home.own(home);
            if (!Files.exists(file)) {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
            try (var out = Files.newOutputStream(file)) {
                values.store(out, "Keys and client secrets of this hub. Keep them with its data.");
            }
        }
        return new Secrets(values);
    }

    private static String secret(SecureRandom random, Base64.Encoder encoder) {
        var bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return encoder.encodeToString(bytes);
    }

    /** The secret of a machine client, such as {@code operator} or {@code secretariat-machine}. */
    public String client(String name) {
        return of("client." + name);
    }

    String of(String name) {
        var value = values.getProperty(name);
        if (value == null) {
            throw new IllegalArgumentException("no secret " + name);
        }
        return value;
    }
}
