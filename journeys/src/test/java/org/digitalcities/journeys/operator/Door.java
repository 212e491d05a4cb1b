package org.digitalcities.journeys.operator;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.digitalcities.journeys.hub.Await;
import org.digitalcities.local.TestInfrastructure;

/** The door of the composed hub, by this machine's Caddy and the very file that the container reads. */
final class Door implements AutoCloseable {

    private static final String CADDY = "caddy";

    private final Path root;
    private final Path folder;
    private final int port = TestInfrastructure.freePort();
    private final int plain = TestInfrastructure.freePort();
    private final int admin = TestInfrastructure.freePort();
    private Process caddy;

    /** @param folder for its certificates and its log */
    Door(Path root, Path folder) {
        this.root = root;
        this.folder = folder;
    }

    static boolean isHere() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .anyMatch(path -> Files.isExecutable(Path.of(path, CADDY)));
    }

    /** The public address. */
    URI address() {
        return URI.create("https://localhost:" + port);
    }

    /** Where it redirects from. */
    URI plainAddress() {
        return URI.create("http://localhost:" + plain);
    }

    /** What its container's health check asks. */
    URI health() {
        return URI.create("http://127.0.0.1:" + admin + "/config/");
    }

    /** Opens it before a gateway. */
    void open(int gateway) throws IOException {
        var building = new ProcessBuilder(
                        CADDY,
                        "run",
                        "--adapter",
                        "caddyfile",
                        "--config",
                        root.resolve("deploy/caddy/Caddyfile").toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("door.log").toFile());
        var environment = building.environment();
        environment.put("HUB_PUBLIC_URL", address().toString());
        environment.put("HUB_TLS", "internal");
        environment.put("HUB_HTTP_PORT", String.valueOf(plain));
        environment.put("HUB_HTTPS_PORT", String.valueOf(port));
        environment.put("HUB_DOOR_ADMIN", "127.0.0.1:" + admin);
        environment.put("HUB_GATEWAY", "127.0.0.1:" + gateway);
        environment.put("XDG_DATA_HOME", folder.toString());
        environment.put("XDG_CONFIG_HOME", folder.toString());
        caddy = building.start();
        Await.until("the door's own authority", () -> caddy.isAlive() && Files.exists(authority()), made -> made);
    }

    private Path authority() {
        return folder.resolve("caddy/pki/authorities/local/root.crt");
    }

    /** Trusts the door's own authority and no other. */
    SSLContext trust() throws IOException, GeneralSecurityException {
        var keys = KeyStore.getInstance(KeyStore.getDefaultType());
        keys.load(null, null);
        try (var file = Files.newInputStream(authority())) {
            keys.setCertificateEntry(
                    "door", CertificateFactory.getInstance("X.509").generateCertificate(file));
        }
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(keys);
        var context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    List<String> log() throws IOException {
        return Files.readAllLines(folder.resolve("door.log"));
    }

    @Override
    public void close() throws InterruptedException {
        if (caddy == null) return;
        caddy.destroy();
        if (!caddy.waitFor(20, TimeUnit.SECONDS)) caddy.destroyForcibly();
    }
}
