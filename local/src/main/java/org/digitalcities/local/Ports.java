package org.digitalcities.local;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.LinkedHashMap;
import java.util.Map;

/** The ports of a hub, all counted from the first. */
public final class Ports {

    /** The number of consecutive ports that a hub may use, whatever its scale. */
    public static final int SPAN = 66;

    private static final int FIRST = 1024;
    private static final int LAST = 65536 - SPAN;

    private Ports() {}

    /** The first port, from {@code HUB_PORT}. */
    static int first(String text) {
        try {
            var port = Integer.parseInt(text.strip());
            if (port >= FIRST && port <= LAST) {
                return port;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new HubException("HUB_PORT must be a number from " + FIRST + " to " + LAST + ", not \"" + text + "\"");
    }

    /** Refuses if a port of such a hub is taken; changes nothing. */
    public static void demandFree(Launcher.Options options) {
        var base = options.port();
        var ports = new LinkedHashMap<Integer, String>();
        if (options.services().contains(ServiceDefinition.GATEWAY))
            ports.put(ServiceDefinition.GATEWAY.port(base), ServiceDefinition.GATEWAY.artifact());
        options.services().forEach(service -> addSlots(ports, options.slots(), service));
        if (options.store() == null) ports.put(base + ServiceDefinition.STORE, "the store");
        ports.putAll(Map.of(
                base + ServiceDefinition.KAFKA,
                "Kafka",
                base + ServiceDefinition.CONTROLLER,
                "Kafka's controller",
                base + ServiceDefinition.SMTP,
                "the inbox's SMTP",
                base + ServiceDefinition.INBOX,
                "the inbox's page"));
        if (options.demonstration()) ports.put(base + ServiceDefinition.RECEIVER, "the demonstration's receiver");
        ports.forEach((port, what) -> demandFree(options, port, what));
    }

    /** Also checks the slot for a restart: a foreign listener there would get the service's requests. */
    private static void addSlots(Map<Integer, String> ports, Slots slots, ServiceDefinition service) {
        slots.instances(service).forEach(instance -> ports.put(slots.port(service, instance.first()), instance.name()));
        for (var slot = slots.scale().of(service); slot < slots.count(service); slot++) {
            ports.put(slots.port(service, slot), "a restart of " + service.artifact());
        }
    }

    /** Another first port, below those that the system uses for outgoing connections. */
    private static int elsewhere(int base) {
        return base + 100 < Holder.GIVEN_AWAY ? base + 100 : 8180;
    }

    /** Refuses if this port is taken. */
    static void demandFree(Launcher.Options options, int port, String what) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (BindException e) {
            throw new HubException("Port " + port + ", wanted for " + what + ", is taken"
                    + Holder.of(port).map(holder -> " by " + holder).orElse("")
                    + ": end the program that holds it, or take other ports with HUB_PORT=" + elsewhere(options.port())
                    + " ./hub ...");
        } catch (IOException e) {
            throw new HubException("Port " + port + " cannot be used: " + e.getMessage());
        }
    }
}
