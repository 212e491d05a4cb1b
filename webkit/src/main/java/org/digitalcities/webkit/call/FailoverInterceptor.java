package org.digitalcities.webkit.call;

import java.io.IOException;
import java.net.URI;
import org.digitalcities.addresses.ServiceAddresses;
import org.springframework.http.HttpRequest;
import org.springframework.http.client.ClientHttpRequestExecution;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.support.HttpRequestWrapper;

/** Sends a request to one of a service's URLs, and to another one if the first did not accept it. */
final class FailoverInterceptor implements ClientHttpRequestInterceptor {

    private final ServiceAddresses addresses;

    FailoverInterceptor(ServiceAddresses addresses) {
        this.addresses = addresses;
    }

    @Override
    public ClientHttpResponse intercept(HttpRequest request, byte[] body, ClientHttpRequestExecution execution)
            throws IOException {
        var countsOnce = ServiceAddresses.countsOnce(
                request.getMethod().name(), request.getHeaders().getFirst("Idempotency-Key"));
        var turn = addresses.turn(countsOnce, true);
        while (true) {
            try {
                var answer = execution.execute(at(turn.of(request.getURI()), request), body);
                if (!turn.goesOnAfter(answer.getStatusCode().value(), answer.getHeaders()::getFirst)) return answer;
                answer.close();
            } catch (IOException failure) {
                if (!turn.goesOnAfter(failure)) throw failure;
            }
        }
    }

    private static HttpRequest at(URI address, HttpRequest request) {
        return new HttpRequestWrapper(request) {
            @Override
            public URI getURI() {
                return address;
            }
        };
    }
}
