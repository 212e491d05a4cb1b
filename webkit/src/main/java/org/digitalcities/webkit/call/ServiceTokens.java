package org.digitalcities.webkit.call;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.digitalcities.secrets.ClientCredentials;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.web.client.RestClient;

/** This service's own token (client credentials at identity-service), kept until a minute before it expires. */
public final class ServiceTokens {

    private static final Duration MARGIN = Duration.ofSeconds(60);

    private record Kept(String token, Instant until) {}

    private final RestClient identity;
    private final String client;
    private final String secret;
    private final InstantSource clock;
    private final ReentrantLock asking = new ReentrantLock();
    private volatile Kept kept;

    ServiceTokens(RestClient identity, String client, String secret, InstantSource clock) {
        this.identity = identity;
        this.client = client;
        this.secret = secret;
        this.clock = clock;
    }

    /** A token that is valid for at least a minute. */
    public String token() {
        var current = kept;
        if (current != null && clock.instant().isBefore(current.until())) return current.token();
        asking.lock(); // one asks, the others wait for its answer
        try {
            current = kept;
            if (current == null || !clock.instant().isBefore(current.until())) kept = current = ask();
            return current.token();
        } finally {
            asking.unlock();
        }
    }

    /** Drops the token, because a service refused it before its end. */
    public void forget() {
        kept = null;
    }

    private Kept ask() {
        var form = new LinkedMultiValueMap<String, String>();
        form.add("grant_type", "client_credentials");
        var answer = identity.post()
                .uri("/oauth2/token")
                .header(HttpHeaders.AUTHORIZATION, ClientCredentials.basic(client, secret))
                .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                .body(form)
                .retrieve()
                .body(Map.class);
        if (answer == null || !(answer.get("access_token") instanceof String token))
            throw new IllegalStateException("no token in the answer");
        var seconds = answer.get("expires_in") instanceof Number number ? number.longValue() : MARGIN.toSeconds();
        return new Kept(token, clock.instant().plusSeconds(seconds).minus(MARGIN));
    }
}
