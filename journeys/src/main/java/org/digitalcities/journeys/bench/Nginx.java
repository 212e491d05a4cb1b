package org.digitalcities.journeys.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** One worker of an installed nginx before the same upstream, with persistent connections: a figure without target. */
final class Nginx {

    private Nginx() {}

    /** Started on that port; empty if nginx is not installed. */
    static Optional<Process> inFrontOf(int upstream, int port, Path logs) throws IOException {
        var program = Stream.concat(
                        Stream.of(System.getenv().getOrDefault("PATH", "").split(":")), Stream.of("/usr/sbin"))
                .map(folder -> Path.of(folder, "nginx"))
                .filter(Files::isExecutable)
                .findFirst();
        if (program.isEmpty()) return Optional.empty();
        var home = Files.createDirectory(logs.resolve("nginx"));
        var configuration = Files.writeString(home.resolve("nginx.conf"), """
                daemon off;
                worker_processes 1;
                pid %1$s/pid;
                error_log stderr error;
                events { worker_connections 512; }
                http {
                    access_log off;
                    client_body_temp_path %1$s/body;
                    proxy_temp_path %1$s/proxy;
                    fastcgi_temp_path %1$s/fastcgi;
                    uwsgi_temp_path %1$s/uwsgi;
                    scgi_temp_path %1$s/scgi;
                    keepalive_requests 1000000;
                    upstream behind { server 127.0.0.1:%2$d; keepalive 64; keepalive_requests 1000000; }
                    server {
                        listen 127.0.0.1:%3$d;
                        location / { proxy_pass http://behind; proxy_http_version 1.1; proxy_set_header Connection ""; }
                    }
                }
                """.formatted(home, upstream, port));
        return Optional.of(new ProcessBuilder(
                        program.get().toString(), "-p", home.toString(), "-e", "stderr", "-c", configuration.toString())
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("log").toFile())
                .start());
    }
}
