package org.digitalcities.identity.client;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.digitalcities.contracts.EnumNames;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The hub's own clients, from {@code HUB_SERVICE_CLIENTS}: the services, the gateway, the operator and the teams' machines. The
 * value is {@code name=secret,name=secret}, or one {@code name=secret} per line, where a secret may contain commas. Only the settings
 * hold them, so that a changed secret is valid from the next start on (decision 0031).
 */
@Component
final class ConfiguredClients {

    private static final String MACHINE = "-machine";

    private final Map<String, Credentials> byName = new HashMap<>();

    ConfiguredClients(@Value("${hub.service-clients}") String setting) {
        for (var entry : setting.split(setting.strip().lines().count() > 1 ? "\\R" : ",")) {
            if (entry.isBlank()) continue;
            var parts = entry.stripLeading().split("=", 2);
            if (parts.length < 2 || parts[1].isBlank()) {
                throw new IllegalStateException(
                        "HUB_SERVICE_CLIENTS: write name=secret,name=secret; \"" + parts[0] + "\" has no secret");
            }
            byName.put(
                    parts[0],
                    Credentials.of(SecretHashes.of(parts[1]), roleOf(parts[0]), Optional.empty(), 0, List.of()));
        }
    }

    private static String roleOf(String name) {
        if (name.equals("gateway") || name.endsWith("-service")) return "service";
        if (name.equals("operator")) return "operator";
        var team = name.endsWith(MACHINE) ? name.substring(0, name.length() - MACHINE.length()) : "";
        return Arrays.stream(ClientRole.values())
                .filter(role -> !role.isOwned())
                .map(EnumNames::of)
                .filter(team::equals)
                .findFirst()
                .orElseThrow(
                        () -> new IllegalStateException("HUB_SERVICE_CLIENTS: no role follows from the name \"" + name
                                + "\": take <short>-service, gateway, operator, secretariat-machine, "
                                + "communications-machine or study-machine"));
    }

    Optional<Credentials> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }
}
