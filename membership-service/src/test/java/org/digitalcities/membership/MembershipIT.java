package org.digitalcities.membership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.digitalcities.messaging.clock.BusinessClock;
import org.digitalcities.messaging.document.ChecksDeclaredQueries;
import org.digitalcities.testkit.Http;
import org.digitalcities.testkit.Issuer;
import org.digitalcities.testkit.PublishedEvents;
import org.digitalcities.testkit.RunningService;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

/** The service in a demonstration that begins on 15 July 2022; each test uses its own names. */
@ChecksDeclaredQueries
@TestPropertySource(properties = {"hub.demonstration=true", "hub.log-format="})
public abstract class MembershipIT extends RunningService {

    protected static final ZoneId MADRID = ZoneId.of("Europe/Madrid");
    private static final Instant BEGIN = Instant.parse("2022-07-15T07:00:00Z");

    @Autowired
    protected BusinessClock clock;

    /** Distinguishes this test's members, campaigns and calls from those of other tests. */
    protected final String tag = UUID.randomUUID().toString().substring(0, 8);

    @DynamicPropertySource
    static void neighbours(DynamicPropertyRegistry settings) {
        Issuer.SHARED.register(settings);
    }

    @BeforeEach
    void begin() {
        if (clock.demonstration()
                && Duration.between(clock.now(), Instant.now()).abs().toSeconds() < 60) clock.moveTo(BEGIN);
    }

    /** The events that the service has published on Kafka. */
    protected PublishedEvents told() {
        return published("membership");
    }

    protected Http secretariat() {
        return as("secretariat");
    }

    protected String member(String name) {
        var id = name + "-" + tag;
        var answer = secretariat().post("/api/members", registration(id, name, List.of()));
        // Tests share a service, and several of them may give a member the same name.
        if (answer.code() != null && answer.code().equals("possible-duplicate"))
            answer = secretariat()
                    .post(
                            "/api/members",
                            registration(
                                    id, name, answer.json().path("candidates").findValuesAsString("id")));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return id;
    }

    private static String registration(String id, String name, List<String> others) {
        return """
            {"id": "%s", "kind": "city", "name": "%s", "country": "ES", "section": "EUROPE", "zone": "America/Bogota", "language": "es",
             "contact": {"name": "Contact of %s", "email": "%s@example.org"}, "distinctFrom": [%s]}""".formatted(
                        id,
                        name,
                        name,
                        id,
                        others.stream().map(other -> "\"" + other + "\"").collect(Collectors.joining(", ")));
    }

    protected String mandate() {
        var id = "mandate-" + tag;
        secretariat().keyed(id).post("/api/mandates", """
            {"id": "%s", "congress": {"kind": "world-congress", "place": "Daejeon", "year": 2022, "month": 10}}""".formatted(id));
        return id;
    }

    /** Opens a campaign that closes in so many days, with 14 days of grace and reminders 30, 7 and 1 days before. */
    protected String campaign(int days) {
        var id = "renewal-" + tag;
        var answer = secretariat().post("/api/campaigns", """
            {"id": "%s", "mandate": "%s", "closes": "%s", "zone": "Europe/Madrid", "graceDays": 14, "reminders": [30, 7, 1]}""".formatted(id, mandate(), inDays(days)));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return id;
    }

    /** The id of the campaign's renewal for a member; waits until it exists. */
    protected String renewal(String campaign, String member) {
        var id = campaign + "." + member;
        await().until(() -> secretariat().get("/api/renewals/" + id).status() == 200);
        return id;
    }

    protected LocalDateTime inDays(int days) {
        return LocalDateTime.ofInstant(clock.now(), MADRID)
                .truncatedTo(ChronoUnit.MINUTES)
                .plusDays(days);
    }

    protected void passDays(int days) {
        clock.moveTo(clock.now().plus(Duration.ofDays(days)));
    }
}
