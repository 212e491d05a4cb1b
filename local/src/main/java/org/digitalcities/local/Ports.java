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

    private Ports() {
    }

    /** Refuses where a port that such a hub wants is taken; nothing is touched. */
    public static void demandFree(Launcher.Options options) {
        var base = options.port();
        var ports = new LinkedHashMap<Integer, String>();
        if (options.services().contains(Services.GATEWAY)) ports.put(Services.GATEWAY.port(base), Services.GATEWAY.artifact());
        options.services().forEach(service -> ports.put(service.port(base), service.artifact()));
        if (options.store() == null) ports.put(base + Services.STORE, "the store");
        ports.putAll(Map.of(base + Services.KAFKA, "Kafka", base + Services.CONTROLLER, "Kafka's controller",
                base + Services.SMTP, "the inbox's SMTP", base + Services.INBOX, "the inbox's page"));
        if (options.demonstration()) ports.put(base + Services.RECEIVER, "the demonstration's receiver");
        ports.forEach((port, what) -> demandFree(base, port, what));
    }

    /** Another first port, below those that the system gives to whoever connects. */
    private static int elsewhere(int base) {
        return base + 100 < Holder.GIVEN_AWAY ? base + 100 : 8180;
    }

    private static void demandFree(int base, int port, String what) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (BindException e) {
            throw new HubException("Port " + port + ", wanted for " + what + ", is taken"
                    + Holder.of(port).map(holder -> " by " + holder).orElse("")
                    + ": end the program that holds it, or take other ports with HUB_PORT=" + elsewhere(base) + " ./hub ...");
        } catch (IOException e) {
            throw new HubException("Port " + port + " cannot be used: " + e.getMessage());
        }
    }
}
