package org.digitalcities.identity.today;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.digitalcities.identity.RunningIdentity;
import org.digitalcities.webkit.today.TodayItem;
import org.digitalcities.webkit.today.TodayPart;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.json.JsonMapper;

/** The page of today, while other services answer, refuse connections or are silent. */
@TestPropertySource(
        properties = {
            "hub.service-clients=identity-service=own-secret,secretariat-machine=secretariat-secret,"
                    + "study-machine=study-secret,operator=operator-secret",
            "hub.service-secret=own-secret",
            "hub.today-within=3s",
            // Without the limit of the page a silent service would hold it up for longer than the tests wait.
            "spring.http.clients.read-timeout=10m"
        })
class TodayIT extends RunningIdentity {

    private static final OtherServices OTHERS = new OtherServices();
    private static final String AWAY = OtherServices.refusing();

    @DynamicPropertySource
    static void others(DynamicPropertyRegistry registry) {
        registry.add("hub.identity-url", () -> OTHERS.url("identity"));
        registry.add("hub.membership-url", () -> OTHERS.url("membership"));
        registry.add("hub.newsletter-url", () -> OTHERS.url("newsletter"));
        registry.add("hub.study-url", () -> OTHERS.url("study"));
        registry.add("hub.partner-url", () -> AWAY);
    }

    /** The first page also fetches the token of this service and its connections. */
    @BeforeEach
    void begun() {
        OTHERS.tokensFrom(port);
        await().atMost(Duration.ofSeconds(60)).until(() -> missing(page()), missing -> missing.size() == 2);
        OTHERS.reset();
    }

    @AfterEach
    void reset() {
        OTHERS.reset();
        OwnPart.does = List::of;
    }

    @AfterAll
    static void close() {
        OTHERS.close();
    }

    private static String items(String... lines) {
        return "{\"items\":[" + String.join(",", lines) + "],\"next\":null}";
    }

    private static String line(String urgency, String sentence, String due, String link) {
        return "{\"later\":true,\"urgency\":\"%s\",\"sentence\":\"%s\",\"count\":1,\"more\":false,\"due\":%s,\"link\":%s}"
                .formatted(
                        urgency,
                        sentence,
                        due == null ? null : "\"" + due + "\"",
                        link == null ? null : "\"" + link + "\"");
    }

    private Document page(String token, String language) {
        var answer = send(to("/console?lang=" + language)
                .timeout(Duration.ofSeconds(60))
                .header("Authorization", "Bearer " + token));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).doesNotContain("??");
        return Jsoup.parse(answer.body());
    }

    private Document page() {
        return page(secretariat(), "en");
    }

    private static List<String> missing(Document page) {
        return page.select(".notice[role=status] p").eachText();
    }

    @Test
    void whatWaitsIsShownByServiceAndTheMostUrgentFirst() {
        OTHERS.answers(
                "membership",
                200,
                items(
                        line(
                                "COMING",
                                "The campaign closes.",
                                "2023-09-08T21:59:00Z",
                                "/console/membership/campaigns/c"),
                        line("WAITS", "A list is imported.", null, null)));
        OTHERS.answers(
                "newsletter",
                200,
                items(
                        line(
                                "WAITS",
                                "An issue waits for approval.",
                                "2023-09-07T10:00:00Z",
                                "/console/newsletter/issues/a"),
                        line(
                                "FAILED",
                                "12 mails are <b>uncertain</b>.",
                                null,
                                "/console/newsletter/issues/b?outcome=uncertain")));

        var page = page();

        assertThat(page.select("h2").eachText())
                .containsExactly("Newsletter", "Members and renewal", "What you can do here");
        assertThat(page.select(".waiting li").eachText())
                .containsExactly(
                        "Failed 12 mails are <b>uncertain</b>.",
                        "To do An issue waits for approval.",
                        "To do A list is imported. Use the API for this",
                        "Coming up The campaign closes.");
        assertThat(page.select(".acts .button").eachAttr("href"))
                .as("one primary act")
                .containsExactly("/console/newsletter/issues/b?outcome=uncertain");
        assertThat(page.select(".waiting a").eachAttr("href"))
                .as("what has no page is done with the API")
                .hasSize(4)
                .contains("/api");
        assertThat(page.select(".empty")).isEmpty();
    }

    @Test
    void aServiceThatRefusesAndOneThatNeverAnswersCostOnlyTheirParts() {
        OTHERS.answers("membership", 200, items(line("WAITS", "A list is imported.", null, null)));
        OTHERS.isSilent("newsletter");

        var page = page();

        assertThat(OTHERS.asked("newsletter")).as("it was asked").isNotNull();
        assertThat(page.select(".waiting li").eachText())
                .containsExactly("To do A list is imported. Use the API for this");
        assertThat(missing(page))
                .containsExactly(
                        "The newsletter could not be asked just now.",
                        "Partners could not be asked just now.",
                        "The rest of this page is complete. Try again");
    }

    @Test
    void allAreAskedAtOnce() {
        var services = List.of("membership", "newsletter", "study");
        for (var service : services)
            OTHERS.answers(service, 200, items(line("WAITS", "Something in " + service + ".", null, null)));
        OTHERS.answerTogether("membership", "newsletter", "study");

        var page = page();

        assertThat(page.select(".waiting li").eachText())
                .containsExactly(
                        "To do Something in membership. Use the API for this",
                        "To do Something in newsletter. Use the API for this",
                        "To do Something in study. Use the API for this");
        assertThat(missing(page)).as("partner-service alone").hasSize(2);
    }

    @Test
    void noneOfThemHoldsUpThePage() {
        for (var service : List.of("membership", "newsletter", "study")) OTHERS.isSilent(service);

        var page = page();

        assertThat(OTHERS.asked("membership")).isNotNull();
        assertThat(OTHERS.asked("newsletter")).isNotNull();
        assertThat(OTHERS.asked("study")).isNotNull();
        assertThat(missing(page)).hasSize(5);
        assertThat(page.select(".waiting, .empty, .acts .button"))
                .as("it is not known that nothing waits")
                .isEmpty();
        assertThat(page.select(".facts dt")).as("what can be done").isNotEmpty();
    }

    /** A part of identity-service itself, which does what a test says. */
    @TestConfiguration
    static class OwnPart {
        static volatile Callable<List<TodayItem>> does = List::of;

        @Bean
        TodayPart ownPart() {
            return (_, _) -> {
                try {
                    return does.call();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return List.of();
                } catch (Exception e) {
                    throw new IllegalStateException("a part that fails", e);
                }
            };
        }
    }

    @Test
    void anOwnPartThatFailsCostsOnlyItsPart() {
        OTHERS.answers("membership", 200, items(line("WAITS", "A list is imported.", null, "/console")));
        OwnPart.does = () -> {
            throw new IOException("away");
        };

        var page = page();

        assertThat(page.select(".waiting li").eachText()).containsExactly("To do A list is imported.");
        assertThat(missing(page))
                .contains("Partners could not be asked just now.", "Persons and access could not be asked just now.");
        assertThat(missing(page(secretariat(), "es")))
                .contains("En este momento no se pudo consultar la parte de personas y accesos.");
        assertThat(missing(page(secretariat(), "fr")))
                .anyMatch(line -> line.contains("Personnes et accès") && line.endsWith("interrogée à l’instant."));
    }

    @Test
    void anOwnPartThatIsSilentIsGivenUpLikeAnotherService() {
        var ends = new CountDownLatch(1);
        OwnPart.does = () -> {
            ends.await();
            return List.of();
        };
        try {
            assertThat(missing(page())).contains("Persons and access could not be asked just now.");
        } finally {
            ends.countDown();
        }
    }

    static List<OtherServices.Answer> answersThatCannotBeShown() {
        var line = line("WAITS", "A sentence.", null, "/console");
        return List.of(
                new OtherServices.Answer(500, items(line)),
                new OtherServices.Answer(401, ""),
                new OtherServices.Answer(200, "no JSON"),
                new OtherServices.Answer(200, "{}"),
                new OtherServices.Answer(200, items(line("SOMEDAY", "A sentence.", null, null))),
                new OtherServices.Answer(200, items(line("WAITS", "", null, null))),
                new OtherServices.Answer(200, items(line("WAITS", "A link.", null, "https://example.org"))),
                new OtherServices.Answer(200, items(line("WAITS", "A link.", null, "/console/../sign-out"))),
                new OtherServices.Answer(200, items(line, "null")),
                new OtherServices.Answer(
                        200,
                        IntStream.range(0, 21)
                                .mapToObj(_ -> line)
                                .collect(Collectors.joining(",", "{\"items\":[", "]}"))),
                new OtherServices.Answer(200, items(line("WAITS", "x".repeat(TodayCollector.LARGEST), null, null))));
    }

    @ParameterizedTest
    @MethodSource("answersThatCannotBeShown")
    void anAnswerThatCannotBeShownCostsOnlyItsPart(OtherServices.Answer answer) {
        OTHERS.answers("study", answer.status(), answer.body());
        OTHERS.answers("newsletter", 200, items(line("WAITS", "An issue waits.", null, null)));

        var page = page();

        assertThat(missing(page))
                .contains("The study could not be asked just now.")
                .hasSize(3);
        assertThat(page.select(".waiting li").eachText()).containsExactly("To do An issue waits. Use the API for this");
    }

    @Test
    void aServiceIsToldForWhomItIsAskedByThisServiceAlone() {
        page(token("study-machine", "study-secret"), "fr");

        assertThat(OTHERS.asked("study").query()).isEqualTo("person=study-machine&roles=study&lang=fr");
        assertThat(OTHERS.asked("membership").query()).isEqualTo("person=study-machine&roles=study&lang=fr");
        var claims = new String(Base64.getUrlDecoder()
                .decode(OTHERS.asked("study").authorization().split("\\.")[1]));
        assertThat(new JsonMapper().readTree(claims).get("sub").asString()).isEqualTo("identity-service");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en|Today|Partners could not be asked just now.",
                "es|Hoy|En este momento no se pudo consultar la parte de las instituciones asociadas.",
                "fr|Aujourd’hui|La partie « Partenaires » n’a pas pu être interrogée à l’instant."
            })
    void thePageSpeaksTheReadersLanguage(String language, String title, String away) {
        var page = page(secretariat(), language);
        assertThat(page.select("h1").text()).isEqualTo(title);
        assertThat(missing(page).getFirst().replace('\u00a0', ' ')).isEqualTo(away);
        assertThat(page.select("nav.ways .wide [aria-current=page]").text()).isEqualTo(title);
    }

    @Test
    void nobodyElseSeesIt() {
        assertThat(http().get("/console").status()).as("nobody").isEqualTo(401);
        assertThat(http().bearing("nobody").get("/console").status())
                .as("a token that is none")
                .isEqualTo(401);
        assertThat(http().bearing(token("identity-service", "own-secret"))
                        .get("/console")
                        .status())
                .as("a service")
                .isEqualTo(403);
    }
}
