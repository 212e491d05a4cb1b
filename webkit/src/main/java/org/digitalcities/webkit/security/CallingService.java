package org.digitalcities.webkit.security;

import java.util.Arrays;
import java.util.Optional;

/** The services that call others with a token of their own. */
public enum CallingService {
    GATEWAY("gateway"),
    IDENTITY("identity-service"),
    MEMBERSHIP("membership-service"),
    NEWSLETTER("newsletter-service"),
    STUDY("study-service"),
    PARTNER("partner-service");

    private final String client;

    CallingService(String client) {
        this.client = client;
    }

    /** The id of its client, which is the subject of its tokens. */
    public String client() {
        return client;
    }

    static Optional<CallingService> ofClient(String client) {
        return Arrays.stream(values())
                .filter(service -> service.client.equals(client))
                .findFirst();
    }
}
