package org.digitalcities.journeys.bench;

import java.util.concurrent.CountDownLatch;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServer;

/** The upstream of both gateways: answers every request with the same 200 bytes. Arguments: port, JSON Web Key Set. */
final class BenchUpstream {

    private static final String ANSWER = "{\"answer\":\"" + "x".repeat(186) + "\"}";

    private BenchUpstream() {}

    public static void main(String[] args) throws InterruptedException {
        HttpServer.create()
                .host("127.0.0.1")
                .port(Integer.parseInt(args[0]))
                .handle((request, response) -> response.header("Content-Type", "application/json")
                        .sendString(Mono.just(request.uri().startsWith("/oauth2/jwks") ? args[1] : ANSWER)))
                .bindNow();
        new CountDownLatch(1).await();
    }
}
