package org.digitalcities.secrets;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Reads each secret setting from the file that {@code <NAME>_FILE} names, as container platforms mount them. The value is the file's
 * content in UTF-8 without its last line end.
 */
public final class SecretFiles implements EnvironmentPostProcessor {

    /** All secret settings of the gateway and the services. {@code MONGODB_URI} may contain a password. */
    public static final List<String> NAMES = List.of(
            "HUB_LINK_KEY",
            "HUB_SERVICE_SECRET",
            "HUB_SERVICE_CLIENTS",
            "MONGODB_URI",
            "KAFKA_PASSWORD",
            "SMTP_PASSWORD");

    private static final String FILE = "_FILE";
    private static final int MOST_BYTES = 64 * 1024;

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        var secrets = new LinkedHashMap<String, Object>();
        for (var name : NAMES) {
            var file = environment.getProperty(name + FILE, "");
            if (file.isBlank()) continue;
            if (!environment.getProperty(name, "").isBlank())
                throw new UnusableSecretException(
                        "Both " + name + " and " + name + FILE + " are set: set only one of them");
            secrets.put(name, read(name + FILE, file));
        }
        // Before the environment, which may have the name with an empty value.
        if (!secrets.isEmpty())
            environment.getPropertySources().addFirst(new MapPropertySource("secret-files", secrets));
    }

    private static String read(String setting, String file) {
        try (var content = Files.newInputStream(Path.of(file))) {
            var bytes = content.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES)
                throw new UnusableSecretException(
                        setting + ": " + file + " is larger than " + MOST_BYTES + " bytes, so it is no secret");
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            var secret = text.replaceFirst("\\r?\\n\\z", "");
            if (secret.isBlank()) throw new UnusableSecretException(setting + ": " + file + " is empty");
            return secret;
        } catch (CharacterCodingException e) {
            throw new UnusableSecretException(setting + ": " + file + " is not text in UTF-8");
        } catch (IOException | InvalidPathException e) {
            throw new UnusableSecretException(
                    setting + ": " + file + " cannot be read (" + e.getClass().getSimpleName() + ")");
        }
    }
}
