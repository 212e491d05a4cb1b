package org.digitalcities.webkit.call;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.http.HttpStatus;
import org.springframework.web.client.RestClient;

/** REST clients for other services, with their URLs, this service's token, timeouts and the trace. */
public final class ServiceClients {

    private final RestClient.Builder builder;
    private final ServiceUrls addresses;
    private final ServiceTokens tokens;
    private final Map<String, RestClient> clients = new ConcurrentHashMap<>();

    ServiceClients(RestClient.Builder builder, ServiceUrls addresses, ServiceTokens tokens) {
        this.builder = builder;
        this.addresses = addresses;
        this.tokens = tokens;
    }

    /** A client for the service at {@code hub.<name>-url}, such as {@code membership}. The token is added to each request. */
    public RestClient to(String name) {
        return clients.computeIfAbsent(
                name,
                service -> builder.clone()
                        .baseUrl(addresses.base(service))
                        .requestInterceptor((request, body, execution) -> {
                            request.getHeaders().setBearerAuth(tokens.token());
                            var answer = execution.execute(request, body);
                            if (answer.getStatusCode() == HttpStatus.UNAUTHORIZED)
                                tokens.forget(); // the next attempt asks anew
                            return answer;
                        })
                        .requestInterceptors(all -> all.addAll(addresses.spreading(service)))
                        .build());
    }
}
