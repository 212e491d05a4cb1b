package org.digitalcities.local;

import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How many instances of each service a hub has: one, but of those that are named. */
public record Scale(Map<ServiceDefinition, Integer> named) {

    /** One of each. */
    public static final Scale ONE = new Scale(Map.of());

    private static final int MOST = 3;
    private static final String FORM = "--scale must be service=number,service=number with numbers from 1 to " + MOST;

    public Scale {
        named = Map.copyOf(named);
    }

    /** Of {@code newsletter=2,membership=3}. */
    public static Scale of(String text) {
        var named = new EnumMap<ServiceDefinition, Integer>(ServiceDefinition.class);
        for (var part : text.split(",", -1)) {
            var words = part.strip().split("=", -1);
            if (words.length != 2) throw new HubException(FORM + ", not \"" + text + "\"");
            var service = service(words[0].strip());
            if (named.put(service, number(service, words[1].strip())) != null) {
                throw new HubException("--scale names " + service.artifact() + " twice");
            }
        }
        return new Scale(named);
    }

    private static ServiceDefinition service(String name) {
        var service = ServiceDefinition.named(name)
                .orElseThrow(() ->
                        new HubException("There is no service \"" + name + "\" to scale: take one of " + scalable()));
        if (service == ServiceDefinition.GATEWAY) {
            throw new HubException(
                    "The gateway has the one public port and cannot be scaled: take one of " + scalable());
        }
        return service;
    }

    private static int number(ServiceDefinition service, String text) {
        if (!text.matches("[1-" + MOST + "]")) {
            throw new HubException(
                    "--scale takes 1 to " + MOST + " instances of " + service.artifact() + ", not \"" + text + "\"");
        }
        return Integer.parseInt(text);
    }

    private static String scalable() {
        return Stream.of(ServiceDefinition.values())
                .filter(service -> service != ServiceDefinition.GATEWAY)
                .map(ServiceDefinition::artifact)
                .collect(Collectors.joining(", "));
    }

    /** How many of this one. */
    int of(ServiceDefinition service) {
        return named.getOrDefault(service, 1);
    }

    /** As it is written on the command line; empty for one of each. */
    @Override
    public String toString() {
        return named.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> entry.getKey().shortName() + "=" + entry.getValue())
                .collect(Collectors.joining(","));
    }
}
