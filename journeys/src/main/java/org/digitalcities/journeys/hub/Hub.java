package org.digitalcities.journeys.hub;

import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.digitalcities.secrets.ClientCredentials;

/** A running hub, by its public address. */
public final class Hub {

    private static final Duration CONNECT = Duration.ofSeconds(5);

    private final URI address;
    private final SSLContext trusted;
    private final HttpClient http;

    public Hub(URI address) {
        this(address, null);
    }

    /** One behind a door whose certificate these keys verify; null for those of the JDK. */
    public Hub(URI address, SSLContext trusted) {
        this.address = address;
        this.trusted = trusted;
        this.http = client().build();
    }

    private HttpClient.Builder client() {
        var client = HttpClient.newBuilder().connectTimeout(CONNECT);
        return trusted == null ? client : client.sslContext(trusted);
    }

    public URI address() {
        return address;
    }

    /** An anonymous client. */
    public HubClient nobody() {
        return new HubClient(address, http, Map::of);
    }

    /** A machine client, which gets tokens by its credentials and renews them before they expire. */
    public HubClient machine(String client, String secret) {
        var tokens = new Tokens(client, secret);
        return new HubClient(address, http, () -> Map.of("Authorization", "Bearer " + tokens.current()));
    }

    /** A client with this token. */
    public HubClient bearer(String token) {
        return new HubClient(address, http, () -> Map.of("Authorization", "Bearer " + token));
    }

    /** A browser with its own cookies, which requests pages in this language. */
    public HubClient browser(String language) {
        var cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
        var browsing =
                client().cookieHandler(cookies).followRedirects(Redirect.NORMAL).build();
        return new HubClient(
                address,
                browsing,
                () -> Map.of(
                        "Accept-Language", language, "Sec-Fetch-Site", "same-origin", "Origin", address.toString()));
    }

    /** The current token, renewed before it expires, for code that sends its own requests. */
    public Supplier<String> tokens(String client, String secret) {
        return new Tokens(client, secret)::current;
    }

    private final class Tokens {
        private final String credentials;
        private String token;
        private Instant renew = Instant.MIN;

        Tokens(String client, String secret) {
            credentials = ClientCredentials.basic(client, secret);
        }

        synchronized String current() {
            if (Instant.now().isAfter(renew)) {
                var asking = nobody().request("/oauth2/token")
                        .header("Authorization", credentials)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString("grant_type=client_credentials"));
                var answer = nobody().send(asking).expect(200).json();
                token = answer.path("access_token").asString();
                renew = Instant.now().plusSeconds(answer.path("expires_in").asLong(60) - 30);
            }
            return token;
        }
    }
}
