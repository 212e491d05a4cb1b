package org.digitalcities.local.compose;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.digitalcities.local.ServiceDefinition;

/** Every setting that a compose file passes to a service is read by it; {@code NAME_FILE} is a file with the value of {@code NAME}. */
public final class SettingCheck implements ComposeCheck {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([A-Z][A-Z0-9_]+)");
    private static final String FILE = "_FILE";
    /** The settings that a service also reads from a file. */
    private static final Set<String> SECRETS = Set.of(
            "HUB_LINK_KEY",
            "HUB_SERVICE_SECRET",
            "HUB_SERVICE_CLIENTS",
            "MONGODB_URI",
            "KAFKA_PASSWORD",
            "SMTP_PASSWORD");

    @Override
    public String name() {
        return "settings of the services";
    }

    @Override
    public Findings look(ComposeFiles files) throws IOException {
        var faults = new ArrayList<String>();
        var seen = new ArrayList<String>();
        for (var service : ServiceDefinition.values()) {
            var read = readBy(files.root(), service);
            for (var container : List.of(service.artifact(), service.artifact() + "-2")) {
                var settings = files.containers().get(container);
                if (settings == null) continue;
                for (var name : settings.environment().keySet()) {
                    if (!read.contains(valueOf(name, read)))
                        faults.add(container + " is passed " + name + ", which it does not read");
                }
                seen.add(container);
            }
        }
        return new Findings(faults, seen, List.of());
    }

    private static String valueOf(String name, Set<String> read) {
        var value = name.endsWith(FILE) ? name.substring(0, name.length() - FILE.length()) : name;
        return !read.contains(name) && SECRETS.contains(value) ? value : name;
    }

    /** The placeholders in a service's settings, and in the defaults that messaging and webkit give to all services but the gateway. */
    public static Set<String> readBy(Path root, ServiceDefinition service) throws IOException {
        var names = new TreeSet<String>();
        var modules = service == ServiceDefinition.GATEWAY
                ? List.of("gateway", "community")
                : List.of(service.artifact(), "messaging", "webkit", "community");
        for (var module : modules) {
            try (var files = Files.walk(root.resolve(module).resolve("src/main"))) {
                for (var file : files.filter(path -> path.toString().matches(".*\\.(ya?ml|properties|java)"))
                        .toList()) {
                    PLACEHOLDER.matcher(Files.readString(file)).results().forEach(found -> names.add(found.group(1)));
                }
            }
        }
        return names;
    }
}
