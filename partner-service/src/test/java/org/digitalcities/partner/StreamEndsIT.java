package org.digitalcities.partner;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.digitalcities.contracts.MembershipEvent.RepresentativeChanged;
import org.digitalcities.testkit.Issuer;
import org.junit.jupiter.api.Test;

/** A stream ends within a minute of its token's expiry and of its client's revocation. */
class StreamEndsIT extends ServiceIT {

    private static final Duration MINUTE = ofSeconds(60);

    @Test
    void aStreamEndsWithItsTokenAndIsGoneOnFromByAnother() throws Exception {
        var ends = Instant.now().plusSeconds(4);
        var stream = open(token("short-" + UUID.randomUUID(), ends), end());
        var heard = publish(new RepresentativeChanged("token-" + UUID.randomUUID()), 1);
        var lines = stream.lines().get(MINUTE.toSeconds(), TimeUnit.SECONDS);
        assertThat(Instant.now()).isBetween(ends.minusSeconds(1), ends.plus(MINUTE));
        assertThat(lines).anyMatch(line -> line.contains(heard)).last().isEqualTo(": end: token-expired");

        var last = lines.stream()
                .filter(line -> line.startsWith("id: "))
                .toList()
                .getLast()
                .substring(4);
        var missed = publish(new RepresentativeChanged("token-" + UUID.randomUUID()), 1);
        var again = open(token("short-" + UUID.randomUUID(), Instant.now().plusSeconds(5)), null, last);
        assertThat(again.lines().get(MINUTE.toSeconds(), TimeUnit.SECONDS))
                .anyMatch(line -> line.contains(missed))
                .noneMatch(line -> line.contains(heard));
    }

    @Test
    void aStreamOfARevokedClientEndsAndNoNewOneBegins() throws Exception {
        var client = "revoked-" + UUID.randomUUID();
        var token = token(client, Instant.now().plusSeconds(600));
        var stream = open(token, end());
        var other = open(token("other-" + UUID.randomUUID(), Instant.now().plusSeconds(600)), end());
        var revoked = Instant.now();
        Issuer.SHARED.ended.add(client);
        assertThat(stream.lines().get(MINUTE.toSeconds(), TimeUnit.SECONDS))
                .last()
                .isEqualTo(": end: token-revoked");
        assertThat(Duration.between(revoked, Instant.now())).isLessThan(MINUTE);

        var refused = HTTP.send(
                http().bearing(token).request("/api/events/stream").build(), HttpResponse.BodyHandlers.ofString());
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(other.lines()).as("another client's of the same partner").isNotDone();
        other.response().body().close();
    }

    @Test
    void aBusyStreamEndsWithItsTokenToo() throws Exception {
        var stream = open(token("busy-" + UUID.randomUUID(), Instant.now().plusSeconds(4)), "0");
        var publishing = CompletableFuture.runAsync(() -> {
            while (!stream.lines().isDone()) publish(new RepresentativeChanged("busy-" + UUID.randomUUID()), 1);
        });
        assertThat(stream.lines().get(MINUTE.toSeconds(), TimeUnit.SECONDS))
                .last()
                .isEqualTo(": end: token-expired");
        publishing.get(10, TimeUnit.SECONDS);
    }

    @Test
    void aPartnerHasTenStreamsAndAPlaceIsFreeOnceOneHasEnded() throws Exception {
        var partner = "listener-" + UUID.randomUUID();
        var token = Issuer.SHARED.partner(partner);
        var open = new ArrayList<Stream>();
        for (int i = 0; i < 10; i++) open.add(open(token, "0"));
        var refused = http().bearing(token).get("/api/events/stream");
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.json().get("most").asInt()).isEqualTo(10);
        open.getFirst().response().body().close();
        // Two heartbeats: the first one on a closed connection still seems to succeed.
        await().atMost(MINUTE).until(() -> {
            var response = HTTP.send(
                    http().bearing(token).request("/api/events/stream").build(),
                    HttpResponse.BodyHandlers.ofInputStream());
            response.body().close();
            return response.statusCode() == 200;
        });
        for (var stream : open) stream.response().body().close();
    }

    private record Stream(HttpResponse<InputStream> response, CompletableFuture<List<String>> lines) {}

    private Stream open(String token, String after) throws Exception {
        return open(token, after, null);
    }

    private Stream open(String token, String after, String lastEventId) throws Exception {
        var request = http().bearing(token).request("/api/events/stream" + (after == null ? "" : "?after=" + after));
        if (lastEventId != null) request.header("Last-Event-ID", lastEventId);
        var response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        assertThat(response.statusCode()).isEqualTo(200);
        return new Stream(
                response, CompletableFuture.supplyAsync(() -> lines(response.body()), Thread::startVirtualThread));
    }

    private static List<String> lines(InputStream body) {
        var lines = new ArrayList<String>();
        try (var reader = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
            for (var line = reader.readLine(); line != null; line = reader.readLine())
                if (!line.isEmpty()) lines.add(line);
            return lines;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String token(String client, Instant ends) {
        return Issuer.SHARED.token(claims -> claims.subject(client)
                .claim("roles", List.of("partner"))
                .claim("partner", "uclg-" + client)
                .expirationTime(Date.from(ends)));
    }

    private String end() throws Exception {
        var token = Issuer.SHARED.partner("uclg");
        var at = "0";
        while (true) {
            var part = http().bearing(token).get("/api/events?limit=200&after=" + at);
            if (part.json().get("items").isEmpty()) return at;
            at = part.text("next");
        }
    }
}
