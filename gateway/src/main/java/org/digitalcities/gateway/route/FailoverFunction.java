package org.digitalcities.gateway.route;

import org.digitalcities.addresses.FailoverSequence;
import org.digitalcities.addresses.ServiceAddresses;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.reactive.function.client.ExchangeFunction;
import reactor.core.publisher.Mono;

/** Sends the gateway's own request to one of a service's addresses, and to another one if the first did not accept it. */
final class FailoverFunction implements ExchangeFilterFunction {

    private final ServiceAddresses addresses;

    FailoverFunction(ServiceAddresses addresses) {
        this.addresses = addresses;
    }

    /** Whether the request may be carried out twice without harm. */
    static boolean countsOnce(HttpMethod method, HttpHeaders headers) {
        return ServiceAddresses.countsOnce(method.name(), headers.getFirst("Idempotency-Key"));
    }

    @Override
    public Mono<ClientResponse> filter(ClientRequest request, ExchangeFunction next) {
        return Mono.defer(() ->
                send(request, next, addresses.turn(countsOnce(request.method(), request.headers()), true)));
    }

    private static Mono<ClientResponse> send(ClientRequest request, ExchangeFunction next, FailoverSequence turn) {
        var again = Mono.defer(() -> send(request, next, turn));
        return next.exchange(
                        ClientRequest.from(request).url(turn.of(request.url())).build())
                .map(answer -> goesOn(answer, turn) ? answer.releaseBody().then(again) : Mono.just(answer))
                .onErrorResume(error -> turn.goesOnAfter(error) ? Mono.just(again) : Mono.error(error))
                .flatMap(answer -> answer);
    }

    private static boolean goesOn(ClientResponse answer, FailoverSequence turn) {
        return turn.goesOnAfter(answer.statusCode().value(), answer.headers().asHttpHeaders()::getFirst);
    }
}
