package org.digitalcities.local;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.LinkedHashMap;
import java.util.Map;

/** The ports that a hub takes, all counted from its first. */
public final class Ports {

    /** As many ports in a row as a hub may take, whatever its scale. */
    public static final int SPAN = 66;

    private static final int FIRST = 1024;
    private static final int LAST = 65536 - SPAN;

    private Ports() {
    }

    /** The first of them, as {@code HUB_PORT} says it. */
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

    /** Refuses where a port that such a hub wants is taken; nothing is touched. */
    public static void demandFree(Launcher.Options options) {
        var base = options.port();
        var ports = new LinkedHashMap<Integer, String>();
        if (options.services().contains(Services.GATEWAY)) ports.put(Services.GATEWAY.port(base), Services.GATEWAY.artifact());
        options.services().forEach(service -> addSlots(ports, options.slots(), service));
        if (options.store() == null) ports.put(base + Services.STORE, "the store");
        ports.putAll(Map.of(base + Services.KAFKA, "Kafka", base + Services.CONTROLLER, "Kafka's controller",
                base + Services.SMTP, "the inbox's SMTP", base + Services.INBOX, "the inbox's page"));
        if (options.demonstration()) ports.put(base + Services.RECEIVER, "the demonstration's receiver");
        ports.forEach((port, what) -> demandFree(options, port, what));
    }

    /** Also the slot in which it will be restarted: whoever listens there would be called in its stead. */
    private static void addSlots(Map<Integer, String> ports, Slots slots, Services service) {
        slots.instances(service).forEach(instance -> ports.put(slots.port(service, instance.first()), instance.name()));
        for (var slot = slots.scale().of(service); slot < slots.count(service); slot++) {
            ports.put(slots.port(service, slot), "a restart of " + service.artifact());
        }
    }

    /** Another first port, below those that the system gives to whoever connects. */
    private static int elsewhere(int base) {
        return base + 100 < Holder.GIVEN_AWAY ? base + 100 : 8180;
    }

    /** Refuses where this one is taken. */
    static void demandFree(Launcher.Options options, int port, String what) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (BindException e) {
            throw new HubException("Port " + port + ", wanted for " + what + ", is taken"
                    + Holder.of(port).map(holder -> " by " + holder).orElse("")
                    + ": end the program that holds it, or take other ports with HUB_PORT=" + elsewhere(options.port()) + " ./hub ...");
        } catch (IOException e) {
            throw new HubException("Port " + port + " cannot be used: " + e.getMessage());
        }
    }
}
