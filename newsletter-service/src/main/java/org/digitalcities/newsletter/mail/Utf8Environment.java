package org.digitalcities.newsletter.mail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * Reads the environment as UTF-8. Java uses the charset of the locale: under LC_ALL=C, as in many containers, all accents
 * would be lost.
 */
final class Utf8Environment implements EnvironmentPostProcessor, Ordered {

    private static final Path RAW = Path.of("/proc/self/environ");

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        var sources = environment.getPropertySources();
        var name = StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;
        if (!sources.contains(name) || !Files.isReadable(RAW)) return;
        try {
            var values = new HashMap<String, Object>(System.getenv());
            values.putAll(read(Files.readAllBytes(RAW)));
            sources.replace(name, new SystemEnvironmentPropertySource(name, values));
        } catch (IOException e) {
            // Falls back to the value that Java has read.
        }
    }

    static Map<String, String> read(byte[] raw) {
        var values = new HashMap<String, String>();
        for (var entry : new String(raw, StandardCharsets.UTF_8).split("\0")) {
            var equals = entry.indexOf('=');
            if (equals > 0) values.put(entry.substring(0, equals), entry.substring(equals + 1));
        }
        return values;
    }

    /** Runs before the configuration files are read, which may refer to the environment. */
    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }
}
