package org.digitalcities.journeys.chaos;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.digitalcities.journeys.hub.Body;
import org.digitalcities.journeys.hub.HtmlPage;
import org.digitalcities.journeys.hub.HubClient;
import org.digitalcities.journeys.hub.HubResponse;

/** Waits until a condition holds, in spite of kills. */
final class Eventually {

    private static final Duration LIMIT = Duration.ofMinutes(4);
    private static final Duration BETWEEN = Duration.ofMillis(100);

    private Eventually() {}

    private interface Look {
        boolean sees();
    }

    /** Waits until a campaign has invited its members. */
    static void invited(HubClient client, String campaign) {
        until("the campaign " + campaign + " has invited its members", () -> {
            var answer = client.get("/api/campaigns/" + campaign);
            return answer.status() == 200 && !answer.json().path("busy").asBoolean(true);
        });
    }

    /** Waits until the silent members of a campaign have lapsed. */
    static void closed(HubClient client, String campaign) {
        until("the campaign " + campaign + " is closed", () -> {
            var answer = client.get("/api/campaigns/" + campaign);
            return answer.status() == 200
                    && answer.json().path("state").asString("").equals("closed");
        });
    }

    /** How many readers an approved issue would go to, as soon as the hub says so. */
    static long readers(HubClient client, String issue) {
        var readers = new AtomicLong();
        until("the issue " + issue + " says how many read it", () -> {
            var answer = client.get("/api/issues/" + issue);
            if (answer.status() != 200 || !answer.json().has("readers")) return false;
            readers.set(answer.json().path("readers").asLong());
            return true;
        });
        return readers.get();
    }

    /** Waits until a list is imported. */
    static void imported(HubClient client, String list) {
        until("the import " + list + " is finished", () -> {
            var answer = client.get("/api/imports/" + list);
            return answer.status() == 200
                    && answer.json().path("state").asString("").equals("finished");
        });
    }

    /** Moves the business clock forward, unless it was already. */
    static void clock(HubClient client, Instant to) {
        until("the business clock shows " + to, () -> {
            if (isPast(client.get("/api/clock"), to)) return true;
            client.post("/api/clock", Body.of("now", to.toString()));
            return isPast(client.get("/api/clock"), to);
        });
    }

    private static boolean isPast(HubResponse answer, Instant to) {
        return answer.status() == 200
                && !Instant.parse(answer.json().path("now").asString()).isBefore(to);
    }

    /** Opens a page; empty if its link is invalid. */
    static Optional<HtmlPage> page(HubClient browser, String path) {
        var opened = new AtomicReference<HubResponse>();
        until("a page opens", () -> {
            opened.set(browser.get(path));
            return opened.get().status() == 200 || opened.get().status() == 404;
        });
        return Optional.of(opened.get())
                .filter(answer -> answer.status() == 200)
                .map(HubResponse::page);
    }

    private static void until(String what, Look look) {
        Awaitility.await(what)
                .pollInSameThread()
                .atMost(LIMIT)
                .pollDelay(Duration.ZERO)
                .pollInterval(BETWEEN)
                .until(() -> {
                    try {
                        return look.sees();
                    } catch (UncheckedIOException | HubResponse.UnexpectedAnswer away) {
                        return false;
                    }
                });
    }
}
