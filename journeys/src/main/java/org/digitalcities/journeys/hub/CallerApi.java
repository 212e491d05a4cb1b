package org.digitalcities.journeys.hub;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import org.digitalcities.journeys.client.ApiClient;
import tools.jackson.databind.ObjectMapper;

/** The generated client as one caller uses it: on the caller's connections, with the caller's headers. */
final class CallerApi extends ApiClient {

    private static final ObjectMapper JSON = createDefaultObjectMapper();

    private final HttpClient http;

    CallerApi(URI hub, HttpClient http, Supplier<Map<String, String>> headers, Duration patience) {
        super(createDefaultHttpClientBuilder(), JSON, hub.toString());
        this.http = new ObservedHttpClient(http);
        setReadTimeout(patience);
        setRequestInterceptor(building -> headers.get().forEach(building::setHeader));
    }

    @Override
    public HttpClient getHttpClient() {
        return http;
    }
}
