package org.digitalcities.webkit.call;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpStatus;
import org.springframework.web.client.RestClient;

/** The way to another service: its address, this service's token, timeouts and the trace. */
public final class Calls {

    private final RestClient.Builder builder;
    private final Environment environment;
    private final ServiceTokens tokens;
    private final Map<String, RestClient> clients = new ConcurrentHashMap<>();

    Calls(RestClient.Builder builder, Environment environment, ServiceTokens tokens) {
        this.builder = builder;
        this.environment = environment;
        this.tokens = tokens;
    }

    /** A client for the service at {@code hub.<name>-url}, such as {@code membership}. */
    public RestClient to(String name) {
        return clients.computeIfAbsent(name, service -> builder.clone()
            .baseUrl(environment.getRequiredProperty("hub." + service + "-url"))
            .requestInterceptor((request, body, execution) -> {
                request.getHeaders().setBearerAuth(tokens.token());
                var answer = execution.execute(request, body);
                if (answer.getStatusCode() == HttpStatus.UNAUTHORIZED) tokens.forget(); // the next attempt asks anew
                return answer;
            }).build());
    }
}
