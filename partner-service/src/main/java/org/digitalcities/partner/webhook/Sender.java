package org.digitalcities.partner.webhook;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.SocketException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.digitalcities.messaging.thread.OwnThread;
import org.digitalcities.partner.endpoint.NetworkAddressPolicy;

/**
 * Posts to receivers. It connects to the address that was checked, so that a name cannot resolve to another one between
 * check and connection. It follows no redirects, reads a few kilobytes of an answer at most, and has one deadline for connecting,
 * sending and answering together, however slow a receiver is.
 *
 * <p>Its callers limit the number of concurrent posts; here no post waits for another one's connection.
 */
@OwnThread("the deadline of one call ends with it")
public final class Sender implements AutoCloseable {

    /** Without a charset, because JSON is UTF-8 and some receivers compare the whole header letter by letter. */
    private static final ContentType BODY = ContentType.create("application/cloudevents+json");

    private static final int MOST_READ = 16 * 1024;
    private static final int LONGEST_LINE = 8 * 1024;
    private static final int MOST_HEADERS = 100;
    /** After the status, the rest of the answer only decides whether the connection can be reused. */
    private static final Duration REST = Duration.ofSeconds(1);

    private final Duration timeout;
    private final CloseableHttpClient client;
    private final ScheduledExecutorService deadlines = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("webhook deadlines").factory());

    public Sender(NetworkAddressPolicy policy, Duration timeout) {
        this.timeout = timeout;
        var bounded = Http1Config.custom()
                .setMaxLineLength(LONGEST_LINE)
                .setMaxHeaderCount(MOST_HEADERS)
                .build();
        var connections = PoolingHttpClientConnectionManagerBuilder.create()
                .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                        .http1Config(bounded)
                        .build())
                .setDnsResolver(judging(policy))
                .setMaxConnPerRoute(Integer.MAX_VALUE)
                .setMaxConnTotal(Integer.MAX_VALUE)
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(Timeout.of(shorter(Duration.ofSeconds(5), timeout)))
                        .setSocketTimeout(Timeout.of(timeout))
                        .setTimeToLive(TimeValue.ofMinutes(1))
                        .setValidateAfterInactivity(TimeValue.ofSeconds(1))
                        .build())
                .build();
        client = HttpClients.custom()
                .setConnectionManager(connections)
                .setUserAgent("Digital-Cities-Hub-Webhooks/1")
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setResponseTimeout(Timeout.of(timeout))
                        .setConnectionRequestTimeout(Timeout.of(timeout))
                        .setExpectContinueEnabled(false)
                        .setProtocolUpgradeEnabled(false)
                        .build())
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .build();
    }

    /** Posts and returns the result; never throws because of a receiver, or of an invalid address. */
    public WebhookResult post(URI url, Map<String, String> headers, String body) {
        HttpPost request;
        try {
            request = new HttpPost(url);
        } catch (IllegalArgumentException e) {
            return new WebhookResult.Unanswered("address-invalid");
        }
        headers.forEach(request::setHeader);
        request.setEntity(new ByteArrayEntity(body.getBytes(StandardCharsets.UTF_8), BODY));
        var late = new AtomicBoolean();
        var deadline = within(timeout, request, late);
        WebhookResult result = null;
        try (var response = client.executeOpen(null, request, null)) {
            result = result(response);
            deadline.cancel(false);
            deadline = within(shorter(REST, timeout), request, late);
            if (!readToItsEnd(response)) request.abort();
            return result;
        } catch (IOException | RuntimeException e) {
            // The status is the result, whatever happens to the body.
            return result != null ? result : new WebhookResult.Unanswered(late.get() ? "timeout" : why(e));
        } finally {
            deadline.cancel(false);
        }
    }

    private ScheduledFuture<?> within(Duration length, HttpPost request, AtomicBoolean late) {
        return deadlines.schedule(
                () -> {
                    late.set(true);
                    // On a thread of its own, because closing a connection must not delay other deadlines.
                    Thread.ofVirtual().name("webhook deadline").start(request::abort);
                },
                length.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    /** Reads the rest, so that the connection can be reused; a long one is cut off. */
    private static boolean readToItsEnd(ClassicHttpResponse response) throws IOException {
        return response.getEntity() == null
                || response.getEntity().getContent().readNBytes(MOST_READ).length < MOST_READ;
    }

    private static WebhookResult result(ClassicHttpResponse response) {
        var status = response.getCode();
        if (status == 410) return new WebhookResult.Gone();
        return status >= 200 && status < 300
                ? new WebhookResult.Accepted(status)
                : new WebhookResult.Refused(status, retryAfter(response));
    }

    /** In seconds only: a date would require correct clocks on both sides. */
    private static Optional<Duration> retryAfter(ClassicHttpResponse response) {
        var header = response.getFirstHeader("Retry-After");
        if (header == null || !header.getValue().matches("\\d{1,6}")) return Optional.empty();
        return Optional.of(Duration.ofSeconds(Long.parseLong(header.getValue())));
    }

    private static String why(Exception e) {
        return switch (e) {
            case RefusedAddress _ -> "address-refused";
            case UnknownHostException _ -> "unknown-host";
            case SSLException _ -> "tls";
            case InterruptedIOException _ -> "timeout";
            case SocketException _ -> "unreachable";
            default -> "no-answer";
        };
    }

    private static SystemDefaultDnsResolver judging(NetworkAddressPolicy policy) {
        return new SystemDefaultDnsResolver() {
            @Override
            public InetAddress[] resolve(String host) throws UnknownHostException {
                var found = super.resolve(host);
                if (!Arrays.stream(found).allMatch(policy::allows)) throw new RefusedAddress(host);
                return found;
            }
        };
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    @Override
    public void close() throws IOException {
        deadlines.shutdownNow();
        client.close();
    }

    private static final class RefusedAddress extends UnknownHostException {
        RefusedAddress(String host) {
            super(host);
        }
    }
}
