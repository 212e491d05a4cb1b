package org.digitalcities.membership.pioneer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.digitalcities.contracts.SubjectKind;
import org.digitalcities.membership.MembershipIT;
import org.digitalcities.testkit.Answer;
import org.digitalcities.testkit.PublishedEvents;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class CallsIT extends MembershipIT {

    @Test
    void twentyAnswersAtOnceSeatNoMoreThanSix() throws Exception {
        var call = ranked(20);
        try (var crowd = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = IntStream.range(0, 20)
                    .mapToObj(i -> crowd.submit(() -> answer(call, i, i % 4 != 3)))
                    .toList();
            for (var answer : answers) assertThat(answer.get().status()).isIn(200, 409);
        }

        var after = get(call);
        var standing = after.json().path("applications").findValuesAsString("standing");
        var held =
                standing.stream().filter(List.of("seated", "offered")::contains).count();
        assertThat(after.json().path("seated").asInt()).isLessThanOrEqualTo(6).isEqualTo((int)
                standing.stream().filter("seated"::equals).count());
        assertThat(held).isEqualTo(6);
    }

    @Test
    void oneApplicationSentTwiceAtOnceIsOne() throws Exception {
        var call = call();
        var bilbao = member("bilbao");
        try (var crowd = Executors.newVirtualThreadPerTaskExecutor()) {
            var sent = IntStream.range(0, 2)
                    .mapToObj(_ -> crowd.submit(() -> http().asCity(bilbao)
                            .keyed("same")
                            .post(
                                    "/api/calls/" + call + "/applications",
                                    "{\"motivation\": \"We want to take part\"}")))
                    .toList();
            for (var one : sent) assertThat(one.get().status()).isEqualTo(201);
        }

        assertThat(get(call).json().path("applications").size()).isEqualTo(1);
    }

    @Test
    void aCallTakesManyLongApplicationsAndNoneWithALineBreakInItsName() {
        var call = call();
        var invitation =
                "{\"city\": \"%s\", \"cityName\": \"%s\", \"country\": \"ES\", \"section\": \"europe\", \"motivation\": \"%s\", "
                        + "\"contact\": {\"name\": \"Ane\", \"email\": \"ane@example.org\", \"language\": \"es\"}}";
        for (var i = 0; i < 60; i++) {
            var answer = secretariat()
                    .post(
                            "/api/calls/" + call + "/applications",
                            invitation.formatted("es-many-" + i, "Many", "\uD83D\uDE00".repeat(4_000)));
            assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        }
        var two = secretariat()
                .post(
                        "/api/calls/" + call + "/applications",
                        invitation.formatted("es-two", "Two\\r\\nBcc: x@example.org", "We"));
        assertThat(two.status()).isEqualTo(422);
        assertThat(two.body()).contains("cityName");
    }

    @Test
    void anOfferThatRunsOutMovesTheReserveUpAndALateAcceptanceIsRefused() {
        var call = ranked(8);

        passDays(11);

        assertThat(answer(call, 0, true).code()).isEqualTo("offer-expired");
        await().until(() -> get(call).json().path("applications").findValuesAsString("standing").stream()
                        .filter("offered"::equals)
                        .count()
                == 2);
        assertThat(answer(call, 7, true).status()).isEqualTo(200);
    }

    @Test
    void whatTheClockDoesToACallIsInTheTraceOfTheActBefore() {
        var call = ranked(8);

        passDays(11);

        await().until(() -> !tracesOf(call, "membership.seat-expired.v1").isEmpty());
        assertThat(tracesOf(call, "membership.seat-expired.v1"))
                .doesNotContain("")
                .isEqualTo(tracesOf(call, "membership.pioneer-reserved.v1"));
    }

    @Test
    void aPioneerAnswersByItsLink() {
        var call = ranked(8);
        var link = link(call, city(0));

        assertThat(http().get(link + "?lang=es").body()).contains("Aceptar la plaza");
        http().form(link + "?lang=es", Map.of("_key", "k-" + tag, "accept", "true"));

        assertThat(http().get(link + "?lang=es").body()).contains("es ciudad pionera");
        assertThat(http().get(link.substring(0, link.length() - 3)).status()).isEqualTo(404);
    }

    @Test
    void anAnswerByLinkIsYesOrNoAndNothingElse() {
        var call = ranked(8);
        var link = link(call, city(0));
        for (var wrong : List.of(
                "_key=k&accept=maybe",
                "_key=k",
                "_key=k&accept=",
                "_key=k&accept=yes",
                "_key=k&accept=true&accept=false",
                "_key=k&accept=true&seat=2",
                "_key=k&Accept=true")) {
            var answer = http().post(
                            link + "?lang=es",
                            "application/x-www-form-urlencoded",
                            wrong.getBytes(StandardCharsets.UTF_8));
            assertThat(answer.status()).as(wrong + " " + answer.body()).isIn(400, 422);
            assertThat(standing(call, city(0))).as(wrong).isEqualTo("offered");
        }
    }

    @Test
    void membersAreInvitedToApplyOnceACallIsOpen() {
        var bilbao = member("bilbao");
        var call = call();
        await().atMost(Duration.ofSeconds(90))
                .until(() -> secretariat()
                        .get("/api/calls/" + call + "/history")
                        .body()
                        .contains("membership.call-invited.v1"));

        var wanted = "{\"call\": \"%s\", \"member\": \"%s\", \"contact\": \"%s\"}";
        var addressee = links(wanted.formatted(call, bilbao, bilbao + ".1"));
        assertThat(addressee.path("contact").asString()).isEqualTo(bilbao + ".1");
        assertThat(addressee.path("email").asString()).contains("@");
        assertThat(addressee.path("closes").asString())
                .isEqualTo(get(call).json().path("closes").asString());
        assertThat(addressee.path("link").asString("")).isEmpty();
        assertThat(http().asService("newsletter-service")
                        .post("/internal/pioneer-links", wanted.formatted(call, "none-such", "none-such.1"))
                        .status())
                .isEqualTo(410);
    }

    @Test
    void aReceiptsAddresseeIsKnownWithoutAContactAndWithTheDayOnWhichApplicationsClose() {
        var call = call();
        var bilbao = member("bilbao");
        assertThat(http().asCity(bilbao)
                        .post("/api/calls/" + call + "/applications", "{\"motivation\": \"We want to\"}")
                        .status())
                .isEqualTo(201);

        var addressee = addressee(call, bilbao);
        assertThat(addressee.path("contact").asString()).isEqualTo(bilbao + ".1");
        assertThat(addressee.path("email").asString()).contains("@");
        assertThat(addressee.path("closes").asString())
                .isEqualTo(get(call).json().path("closes").asString());
        assertThat(addressee.path("expires").isNull()
                        || addressee.path("expires").isMissingNode())
                .isTrue();
    }

    @Test
    void anOfferGoesToWhoeverDoesTheMembersWorkNowAndTheFormerContactsLinkDies() {
        var call = call();
        var bilbao = member("bilbao");
        assertThat(http().asCity(bilbao)
                        .post("/api/calls/" + call + "/applications", "{\"motivation\": \"We want to\"}")
                        .status())
                .isEqualTo(201);
        for (var i = 0; i < 5; i++) invite(call, i);
        passDays(21);
        rank(call, Stream.concat(Stream.of(bilbao), IntStream.range(0, 5).mapToObj(this::city)));
        var former = addressee(call, bilbao);
        var asked = former.path("contact").asString();
        assertThat(http().get(path(former) + "?lang=es").body()).contains("Aceptar la plaza");

        var member = "/api/members/" + bilbao;
        var change = secretariat()
                .with("If-Match", secretariat().get(member).header("ETag"))
                .put(
                        member + "/contact",
                        "{\"name\": \"Next Contact\", \"email\": \"next-%s@example.org\", \"language\": \"fr\"}"
                                .formatted(tag));
        assertThat(change.status()).as(change.body()).isEqualTo(200);

        var present = links(
                "{\"call\": \"%s\", \"application\": \"%s\", \"contact\": \"%s\"}".formatted(call, bilbao, asked));
        assertThat(present.path("contact").asString()).isEqualTo(asked);
        assertThat(present.path("email").asString()).isEqualTo("next-" + tag + "@example.org");
        assertThat(present.path("language").asString()).isEqualTo("fr");
        assertThat(http().get(path(former) + "?lang=es").status()).isEqualTo(404);
        assertThat(http().form(path(former) + "?lang=es", Map.of("_key", "former-" + tag, "accept", "false"))
                        .status())
                .isEqualTo(404);
        assertThat(http().get(path(present) + "?lang=fr").status()).isEqualTo(200);
        assertThat(standing(call, bilbao)).isEqualTo("offered");
    }

    @Test
    void aRevokedLinkOpensNothingAndTheContactIsWrittenToAgain() {
        var call = ranked(8);
        var old = link(call, city(0));
        var generation = "/api/calls/" + call + "/applications/" + city(0) + "/link-generation";

        assertThat(http().asCity(city(0)).post(generation, "").status()).isEqualTo(403);
        assertThat(secretariat()
                        .post("/api/calls/" + call + "/applications/none-such/link-generation", "")
                        .status())
                .isEqualTo(404);
        assertThat(secretariat().post(generation, "").status()).isEqualTo(200);

        assertThat(http().get(old + "?lang=es").status()).isEqualTo(404);
        assertThat(http().form(old + "?lang=es", Map.of("_key", "revoked-" + tag, "accept", "true"))
                        .status())
                .isEqualTo(404);
        assertThat(http().get(link(call, city(0)) + "?lang=es").body()).contains("Aceptar la plaza");
        assertThat(standing(call, city(0))).isEqualTo("offered");
        await().until(() -> told().of(SubjectKind.CALL.of(call)).stream()
                        .filter(letter -> letter.type().equals("membership.seat-offered.v1"))
                        .count()
                == 7);
    }

    @Test
    void aLinkIsReadOnlyOnceItsOfferHasRunOutAndThenOpensNothing() {
        var call = ranked(8);
        var link = link(call, city(0));

        passDays(11);
        var expired = http().get(link + "?lang=es");
        assertThat(expired.status()).isEqualTo(200);
        assertThat(expired.body()).doesNotContain("Aceptar la plaza").doesNotContain("<form method=\"post\"");
        http().form(link + "?lang=es", Map.of("_key", "late-" + tag, "accept", "true"));
        await().until(() -> standing(call, city(0)).equals("expired"));

        passDays(10);
        assertThat(http().get(link + "?lang=es").status()).isEqualTo(404);
    }

    @Test
    void whoIsNotRankedIsToldOnceThatNoSeatIsOfferedAndCanReadItByLink() {
        var call = call();
        for (var i = 0; i < 9; i++) invite(call, i);
        passDays(21);
        rank(call, IntStream.range(0, 7).mapToObj(this::city));
        rank(call, IntStream.range(0, 7).mapToObj(this::city));

        await().untilAsserted(() -> assertThat(told().of(SubjectKind.CALL.of(call)).stream()
                        .filter(letter -> letter.type().equals("membership.application-refused.v1")))
                .hasSize(2)
                .allSatisfy(letter -> assertThat(letter.value())
                        .containsAnyOf(city(7), city(8))
                        .doesNotContain("@", "Someone")));
        for (var i : List.of(7, 8)) assertThat(standing(call, city(i))).isEqualTo("refused");
        assertThat(http().get(link(call, city(8)) + "?lang=es").body())
                .contains("City 8")
                .doesNotContain("Aceptar la plaza")
                .doesNotContain("??");
        assertThat(answer(call, 8, true).code()).isEqualTo("seat-not-offered");
        assertThat(http().asCity(city(8))
                        .get("/api/calls/" + call)
                        .json()
                        .path("applications")
                        .get(0)
                        .path("standing")
                        .asString())
                .isEqualTo("refused");
    }

    @Test
    void aCityDoesNotSeeWhoElseApplied() {
        var call = ranked(8);

        assertThat(http().asCity(city(1))
                        .get("/api/calls/" + call)
                        .json()
                        .path("applications")
                        .findValuesAsString("city"))
                .containsExactly(city(1));
        assertThat(http().asCity(city(1))
                        .post("/api/calls/" + call + "/applications/" + city(0) + "/answer", "{\"accept\": false}")
                        .status())
                .isEqualTo(404);
    }

    private String call() {
        var id = "pioneers-" + tag;
        var answer = secretariat().post("/api/calls", """
            {"id": "%s", "mandate": "%s", "fewest": 5, "most": 6, "closes": "%s", "zone": "Europe/Madrid", "offerDays": 10}""".formatted(id, mandate(), inDays(20)));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return id;
    }

    /** A call with so many applications of invited cities, ranked by number. */
    private String ranked(int cities) {
        var call = call();
        for (var i = 0; i < cities; i++) invite(call, i);
        passDays(21);
        rank(call, IntStream.range(0, cities).mapToObj(this::city));
        return call;
    }

    private void invite(String call, int number) {
        var answer =
                secretariat().post("/api/calls/" + call + "/applications", """
            {"city": "%s", "cityName": "City %d", "country": "EE", "section": "EUROPE", "motivation": "We want to",
             "contact": {"name": "Someone", "email": "someone-%d@example.org", "language": "en"}}""".formatted(city(number), number, number));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    }

    private void rank(String call, Stream<String> cities) {
        var ranking = cities.map(city -> "\"" + city + "\"").toList();
        assertThat(secretariat()
                        .post("/api/calls/" + call + "/ranking", "{\"ranking\": " + ranking + "}")
                        .status())
                .isEqualTo(200);
    }

    /** The path of the page on which that application's contact answers. */
    private String link(String call, String application) {
        return path(addressee(call, application));
    }

    private JsonNode addressee(String call, String application) {
        return links("{\"call\": \"%s\", \"application\": \"%s\"}".formatted(call, application));
    }

    private JsonNode links(String wanted) {
        return http().asService("newsletter-service")
                .post("/internal/pioneer-links", wanted)
                .json()
                .get(0);
    }

    private static String path(JsonNode addressee) {
        return addressee.path("link").asString().replaceFirst("^https?://[^/]+", "");
    }

    private String standing(String call, String city) {
        return get(call)
                .json()
                .path("applications")
                .valueStream()
                .filter(one -> one.path("city").asString().equals(city))
                .findFirst()
                .orElseThrow()
                .path("standing")
                .asString();
    }

    private Answer answer(String call, int city, boolean accept) {
        return http().asCity(city(city))
                .post("/api/calls/" + call + "/applications/" + city(city) + "/answer", "{\"accept\": " + accept + "}");
    }

    private Set<String> tracesOf(String call, String type) {
        return told().of(SubjectKind.CALL.of(call)).stream()
                .filter(letter -> letter.type().equals(type))
                .map(PublishedEvents.PublishedEvent::trace)
                .collect(Collectors.toSet());
    }

    private Answer get(String call) {
        return secretariat().get("/api/calls/" + call);
    }

    private String city(int number) {
        return "city-" + tag + "-" + number;
    }
}
