package org.digitalcities.journeys.bench;

import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Supplier;

/** The same renewals, sent to a gateway: the request that a secretariat's client sends for one city after the other. */
record RenewalPosts(int port, List<Supplier<String>> tokens, String campaign, int members) {

    static final int CONCURRENCY = 16;

    /** Submissions per second until the last answer, each under a key of its own. */
    double perSecond(String keys, int submissions) throws Exception {
        var body = "{\"decision\":\"renew\",\"channel\":\"letter\",\"receivedOn\":\"%s\"}"
                .formatted(LocalDate.now(ZoneOffset.UTC));
        return LoadThreads.perSecond(submissions, CONCURRENCY, () -> {
            var connection = new LoadClient(port);
            return new LoadThreads.Member() {
                @Override
                public void take(int number) throws IOException {
                    int status = connection.send(LoadClient.request(
                            "POST",
                            "/api/renewals/" + campaign + ".city-" + number % members + "/submission",
                            tokens.get(number % tokens.size()).get(),
                            "Idempotency-Key: " + campaign + "-" + keys + "-" + number + "\r\n",
                            body));
                    if (status != 200) throw new IllegalStateException("a renewal was answered with " + status);
                }

                @Override
                public void close() throws IOException {
                    connection.close();
                }
            };
        });
    }
}
