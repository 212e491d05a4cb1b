package org.digitalcities.membership;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.digitalcities.testkit.Answer;
import org.junit.jupiter.api.Test;

/** Each text, list, number and date from a client is bounded; a refusal names the field and changes nothing. */
class BoundsIT extends MembershipIT {

    private static final List<String> TOO_FAR =
            List.of("9999-12-31T23:59", "+300000000-01-01T00:00", "+999999999-12-31T23:59", "-999999999-01-01T00:00");

    @Test
    void aCampaignsAndACallsClosingIsAtMostTenYearsAhead() {
        var mandate = mandate();
        for (var closes :
                Stream.concat(TOO_FAR.stream(), Stream.of(inYears(10, 1))).toList()) {
            refused(
                    secretariat().post("/api/campaigns", campaign("far-" + tag, mandate, closes, 14, List.of(3))),
                    "closes",
                    closes);
            refused(secretariat().post("/api/calls", call("far-" + tag, mandate, closes, 10)), "closes", closes);
        }
        assertThat(secretariat().get("/api/campaigns/far-" + tag).status()).isEqualTo(404);
        assertThat(secretariat().get("/api/calls/far-" + tag).status()).isEqualTo(404);
        assertThat(secretariat()
                        .post("/api/calls", call("near-" + tag, mandate, inYears(10, -1), 10))
                        .status())
                .isEqualTo(201);
    }

    @Test
    void anExtensionIsAtMostTenYearsAheadAndAnHourThatDoesNotExistIsRefused() {
        var campaign = campaign(40);
        for (var closes : List.of("9999-12-31T23:59", "+300000000-01-01T00:00", skipped())) {
            refused(
                    secretariat().post("/api/campaigns/" + campaign + "/extension", "{\"closes\": \"" + closes + "\"}"),
                    "closes",
                    closes);
        }
        assertThat(secretariat()
                        .post("/api/campaigns/none-such/extension", "{\"closes\": \"" + skipped() + "\"}")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void anHourThatDoesNotExistIsRefusedAndOfTwoTheLaterIsMeantAndSaid() throws IOException {
        var mandate = mandate();
        var gap = sample("campaign-dst-gap.json")
                .replace("2022-2025", mandate)
                .replace("renewal-gap", "gap-" + tag)
                .replace("2027-03-28T02:30", skipped());
        refused(secretariat().post("/api/campaigns", gap), "closes", "02:30");
        refused(secretariat().post("/api/calls", call("gap-" + tag, mandate, skipped(), 10)), "closes", "02:30");

        var change = change(false);
        var local = change.getDateTimeAfter().plusMinutes(30).toString();
        var later = change.getInstant().plusSeconds(1_800).toString();
        var twice = secretariat().post("/api/campaigns", gap.replace(skipped(), local));
        assertThat(twice.status()).as(twice.body()).isEqualTo(201);
        assertThat(twice.json().path("closes").asString()).isEqualTo(later);
        assertThat(twice.json().path("hour").asString()).isEqualTo("later");
        var call = secretariat().post("/api/calls", call("twice-" + tag, mandate, local, 10));
        assertThat(call.json().path("closes").asString()).isEqualTo(later);
        assertThat(call.json().path("hour").asString()).isEqualTo("later");
        var after = change.getDateTimeBefore().toString();
        var once = secretariat().post("/api/campaigns", campaign("once-" + tag, mandate, after, 14, List.of()));
        assertThat(once.json().has("hour")).as(once.body()).isFalse();
        assertThat(once.status()).isEqualTo(201);
    }

    /** An hour that Madrid's clocks skip at their next change, three months ahead or later. */
    private String skipped() {
        return change(true).getDateTimeBefore().plusMinutes(30).toString();
    }

    private ZoneOffsetTransition change(boolean gap) {
        var rules = MADRID.getRules();
        var next = rules.nextTransition(clock.now().plus(Duration.ofDays(90)));
        return next.isGap() == gap ? next : rules.nextTransition(next.getInstant());
    }

    @Test
    void mandatesAndMeetingsAreAtMostTenYearsAhead() {
        var latest = clock.now().atZone(MADRID).getYear() + 10;
        for (var year : List.of(String.valueOf(latest + 1), "9999", "300000000", "2147483648", "2003")) {
            refused(
                    secretariat()
                            .post(
                                    "/api/mandates",
                                    "{\"id\": \"m-%s\", \"congress\": {\"kind\": \"world-congress\", \"place\": \"X\", \"year\": %s, \"month\": 1}}"
                                            .formatted(tag, year)),
                    "year",
                    year);
            refused(
                    secretariat()
                            .post(
                                    "/api/meetings",
                                    "{\"id\": \"m-%s\", \"kind\": \"world-council\", \"year\": %s}"
                                            .formatted(tag, year)),
                    "year",
                    year);
        }
        assertThat(secretariat()
                        .post(
                                "/api/meetings",
                                "{\"id\": \"m-%s\", \"kind\": \"world-council\", \"year\": %d}".formatted(tag, latest))
                        .status())
                .isEqualTo(201);
    }

    @Test
    void listsAndNumbersOfACampaignAndACallAreBounded() {
        var mandate = mandate();
        refused(
                secretariat().post("/api/campaigns", campaign("b-" + tag, mandate, inYears(1, 0), 121, List.of())),
                "graceDays",
                "121");
        refused(
                secretariat().post("/api/campaigns", campaign("b-" + tag, mandate, inYears(1, 0), 0, List.of(366))),
                "reminders[0]",
                "366");
        var many = secretariat()
                .post(
                        "/api/campaigns",
                        campaign("b-" + tag, mandate, inYears(1, 0), 0, Collections.nCopies(100_000, 0)));
        refused(many, "reminders", "many");
        assertThat(many.body()).hasSizeLessThan(2_000);
        refused(secretariat().post("/api/calls", call("b-" + tag, mandate, inYears(1, 0), 121)), "offerDays", "121");
        secretariat().post("/api/calls", call("ranked-" + tag, mandate, inYears(1, 0), 10));
        var ranking = String.join(",", Collections.nCopies(50_000, "\"x\""));
        refused(
                secretariat().post("/api/calls/ranked-" + tag + "/ranking", "{\"ranking\": [" + ranking + "]}"),
                "ranking",
                "many");
        refused(
                http().asService("newsletter-service")
                        .post(
                                "/internal/renewal-links",
                                "{\"renewals\": [{\"renewal\": \"r\", \"contacts\": [" + ranking + "]}]}"),
                "contacts",
                "many");
    }

    @Test
    void theDemonstrationsClockMovesAtMostTenYearsAtOnce() {
        for (var now : List.of(
                "9999-12-31T00:00:00Z",
                "+1000000000-12-31T23:59:59.999999999Z",
                clock.now().plus(Duration.ofDays(3_655)).toString())) {
            refused(secretariat().post("/api/clock", "{\"now\": \"" + now + "\"}"), "now", now);
        }
    }

    @Test
    void aDayOnWhichALetterArrivedIsADayOfTheseTimes() {
        var member = member("letters");
        var renewal = renewal(campaign(40), member);
        for (var day : List.of("-999999999-01-01", "0001-01-01", "1899-12-31", "+999999999-12-31")) {
            refused(
                    secretariat()
                            .post(
                                    "/api/renewals/" + renewal + "/submission",
                                    "{\"decision\": \"renew\", \"channel\": \"letter\", \"receivedOn\": \"" + day
                                            + "\"}"),
                    "receivedOn",
                    day);
        }
    }

    @Test
    void aNameThatTurnsItsLineRoundIsRefusedByName() throws IOException {
        for (var sample : List.of("member-bidi.json", "member-lone-surrogate.json"))
            refused(secretariat().post("/api/members", sample(sample)), "name", sample);
        assertThat(secretariat().get("/api/members/es-bidi").status()).isEqualTo(404);
        for (var character : List.of("\\u202e", "\\u2066", "\\u2069", "\\u202a", "\\ufffe")) {
            refused(secretariat().post("/api/members", """
                {"id": "es-bidi", "kind": "city", "name": "Villa", "country": "ES", "section": "EUROPE", "zone": "Europe/Madrid", "language": "es",
                 "contact": {"name": "Contact %s One", "email": "bidi@example.org"}}""".formatted(character)), "contact.name", character);
        }
    }

    @Test
    void whatNobodySeesIsNoNameAndHidesInNone() {
        for (var unseen : List.of(
                "\\u3164",
                "\\u200d",
                "\\u0301",
                "\\u2800 \\u00ad",
                "\\udb40\\udc41",
                "Vi\\u200dlla",
                "Vi\\ufe0flla",
                "Vi\\u115flla")) {
            refused(secretariat().post("/api/members", """
                {"id": "es-unseen", "kind": "city", "name": "%s", "country": "ES", "section": "EUROPE", "zone": "Europe/Madrid", "language": "es",
                 "contact": {"name": "Contact One", "email": "unseen@example.org"}}""".formatted(unseen)), "\"name\"", unseen);
        }
        assertThat(secretariat().get("/api/members/es-unseen").status()).isEqualTo(404);
    }

    private String inYears(int years, int days) {
        return LocalDateTime.ofInstant(clock.now(), MADRID)
                .truncatedTo(ChronoUnit.MINUTES)
                .plusYears(years)
                .plusDays(days)
                .toString();
    }

    private static void refused(Answer answer, String field, String what) {
        assertThat(answer.status()).as(what + ": " + answer.body()).isIn(400, 422);
        assertThat(answer.body()).as(what).contains(field);
    }

    private static String campaign(String id, String mandate, String closes, int grace, List<Integer> reminders) {
        return "{\"id\": \"%s\", \"mandate\": \"%s\", \"closes\": \"%s\", \"zone\": \"Europe/Madrid\", \"graceDays\": %d, \"reminders\": %s}"
                .formatted(id, mandate, closes, grace, reminders);
    }

    private static String call(String id, String mandate, String closes, int days) {
        return "{\"id\": \"%s\", \"mandate\": \"%s\", \"fewest\": 1, \"most\": 2, \"closes\": \"%s\", \"zone\": \"Europe/Madrid\", \"offerDays\": %d}"
                .formatted(id, mandate, closes, days);
    }

    private static String sample(String name) throws IOException {
        try (var file = BoundsIT.class.getResourceAsStream("/faults/" + name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
