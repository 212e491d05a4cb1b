package org.digitalcities.local;

import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.digitalcities.local.process.Jvm;
import org.digitalcities.local.process.Priority;

/** The services of the hub: where each listens and the settings that it gets. */
public enum ServiceDefinition {
    IDENTITY("identity-service", "identity", 1, Priority.ANSWERS),
    MEMBERSHIP("membership-service", "membership", 2, Priority.ANSWERS),
    NEWSLETTER("newsletter-service", "newsletter", 3, Priority.FOLLOWS),
    STUDY("study-service", "study", 4, Priority.FOLLOWS),
    PARTNER("partner-service", "partner", 5, Priority.FOLLOWS),
    GATEWAY("gateway", "gateway", 0, Priority.ANSWERS);

    // How far the ports of what is no service are from the hub's first.
    /** The store. */
    public static final int STORE = 10;
    /** The broker. */
    public static final int KAFKA = 11;

    static final int CONTROLLER = 12;
    static final int SMTP = 13;
    /** The inbox's page and API. */
    public static final int INBOX = 14;

    static final int RECEIVER = 15;

    /** All, as they are named to people. */
    static final String NAMES =
            Stream.of(values()).map(ServiceDefinition::artifact).collect(Collectors.joining(", "));

    /** The officers of the demonstration. */
    static final String DEMO_OFFICERS =
            "secretaria@example.org=secretariat,comunicacion@example.org=communications,estudio@example.org=study";

    private static final List<String> MACHINES =
            List.of("secretariat-machine", "communications-machine", "study-machine");

    private final String artifact;
    private final String shortName;
    private final int offset;
    private final Priority priority;

    ServiceDefinition(String artifact, String shortName, int offset, Priority priority) {
        this.artifact = artifact;
        this.shortName = shortName;
        this.offset = offset;
        this.priority = priority;
    }

    /** By its whole name or the short one. */
    public static Optional<ServiceDefinition> named(String name) {
        return Stream.of(values())
                .filter(service -> service.artifact.equals(name) || service.shortName.equals(name))
                .findFirst();
    }

    /** The name of its module, its process and its logs. */
    public String artifact() {
        return artifact;
    }

    String shortName() {
        return shortName;
    }

    /** Its port in a hub whose first port is this. */
    public int port(int base) {
        return base + offset;
    }

    /** In MiB. */
    int heap() {
        return Jvm.heap(artifact);
    }

    Priority priority() {
        return priority;
    }

    /** A service may run in another folder than the launcher. */
    private static String community(String file) {
        return file.isBlank() ? "" : Path.of(file).toAbsolutePath().toString();
    }

    /** Where one that listens on this port says whether it is ready. */
    public static URI readiness(int port) {
        return URI.create("http://127.0.0.1:" + port + "/actuator/health/readiness");
    }

    /** The name of this service's own client at identity-service. */
    private String client() {
        return this == GATEWAY ? "gateway" : shortName + "-service";
    }

    static List<String> clients() {
        return Stream.concat(
                        Stream.of(values()).map(ServiceDefinition::client),
                        Stream.concat(Stream.of("operator"), MACHINES.stream()))
                .toList();
    }

    /** The environment of its first instance; the names are the same in docker-compose.yml. */
    Map<String, String> environment(
            Slots slots, Secrets secrets, String officers, boolean demonstration, String mongoUri) {
        var base = slots.base();
        var settings = new LinkedHashMap<String, String>();
        settings.put("PORT", String.valueOf(port(base)));
        settings.put("BIND_ADDRESS", "127.0.0.1");
        settings.put("HUB_PUBLIC_URL", System.getenv().getOrDefault("HUB_PUBLIC_URL", "http://localhost:" + base));
        for (var service : values()) {
            if (service != GATEWAY) {
                settings.put("HUB_" + service.name() + "_URL", slots.addresses(service));
            }
        }
        settings.put("HUB_SERVICE_SECRET", secrets.of("client." + client()));
        settings.put("HUB_LOG_FORMAT", "logstash");
        settings.put("HUB_COMMUNITY", community(System.getenv().getOrDefault("HUB_COMMUNITY", "")));
        if (this != GATEWAY) {
            settings.put("MONGODB_URI", mongoUri);
            settings.put("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:" + (base + KAFKA));
            settings.put("HUB_DEMONSTRATION", String.valueOf(demonstration));
        }
        if (this == NEWSLETTER) {
            settings.put("SMTP_HOST", "127.0.0.1");
            settings.put("SMTP_PORT", String.valueOf(base + SMTP));
            settings.put("MAIL_FROM", "Digital Cities <no-reply@example.org>");
        }
        if (this == NEWSLETTER || this == IDENTITY) {
            settings.put("MAIL_REPLY_TO", "secretaria@example.org");
        }
        if (this == IDENTITY || this == MEMBERSHIP || this == NEWSLETTER || this == PARTNER) {
            settings.put("HUB_LINK_KEY", secrets.of("link-key." + shortName));
        }
        if (this == PARTNER) {
            // On one machine partners' receivers run beside the hub.
            settings.put("HUB_PARTNER_ALLOW_LOOPBACK", "true");
        }
        if (this == IDENTITY) {
            settings.put("HUB_OFFICERS", officers);
            settings.put(
                    "HUB_SERVICE_CLIENTS",
                    clients().stream()
                            .map(client -> client + "=" + secrets.of("client." + client))
                            .collect(Collectors.joining(",")));
        }
        return settings;
    }
}
