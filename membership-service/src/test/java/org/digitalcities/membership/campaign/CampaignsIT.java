package org.digitalcities.membership.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.digitalcities.contracts.SubjectKind.CAMPAIGN;
import static org.digitalcities.contracts.SubjectKind.RENEWAL;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.digitalcities.contracts.MembershipEvent.MemberKind;
import org.digitalcities.contracts.Subject;
import org.digitalcities.membership.MembershipIT;
import org.digitalcities.membership.member.Contact;
import org.digitalcities.membership.member.Enrolment;
import org.digitalcities.membership.member.Member;
import org.digitalcities.membership.member.Members;
import org.digitalcities.messaging.aggregate.Act;
import org.digitalcities.messaging.document.Queries;
import org.digitalcities.testkit.PublishedEvents;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A campaign from its opening to its closing, and its events on Kafka. */
class CampaignsIT extends MembershipIT {

    @Autowired
    Members members;

    @Autowired
    Queries queries;

    @Test
    void theSilentAreRemindedAndLapseAfterGraceAndItIsAllToldInOrder() {
        var renewing = member("renewing");
        var leaving = member("leaving");
        var silent = member("silent");
        var campaign = campaign(40);
        for (var member : new String[] {renewing, leaving, silent}) renewal(campaign, member);
        http().asCity(renewing)
                .post("/api/renewals/" + campaign + "." + renewing + "/submission", "{\"decision\": \"renew\"}");
        http().asCity(leaving)
                .post("/api/renewals/" + campaign + "." + leaving + "/submission", "{\"decision\": \"withdraw\"}");

        passDays(11);
        await().until(() -> kinds(RENEWAL.of(campaign + "." + silent)).contains("membership.renewal-reminded.v1"));
        passDays(44);
        await().until(() -> secretariat()
                .get("/api/campaigns/" + campaign)
                .json()
                .path("state")
                .asString()
                .equals("closed"));

        assertThat(secretariat()
                        .get("/api/renewals?campaign=" + campaign + "&status=lapsed&limit=200")
                        .json()
                        .path("items")
                        .findValuesAsString("member"))
                .contains(silent);
        await().untilAsserted(() -> {
            assertThat(kinds(RENEWAL.of(campaign + "." + silent)))
                    .containsExactly(
                            "membership.renewal-invited.v1",
                            "membership.renewal-reminded.v1",
                            "membership.membership-lapsed.v1");
            assertThat(kinds(RENEWAL.of(campaign + "." + renewing)))
                    .containsExactly("membership.renewal-invited.v1", "membership.member-renewed.v2");
            assertThat(kinds(RENEWAL.of(campaign + "." + leaving)))
                    .containsExactly(
                            "membership.renewal-invited.v1",
                            "membership.answer-submitted.v1",
                            "membership.member-withdrew.v2");
            assertThat(kinds(CAMPAIGN.of(campaign)))
                    .containsExactly("membership.campaign-opened.v1", "membership.campaign-closed.v1");
        });
        assertThat(told().of(RENEWAL.of(campaign + "." + silent)))
                .extracting(PublishedEvents.PublishedEvent::sequence)
                .containsExactly(1L, 2L, 3L);
        assertThat(told().everything()).doesNotContain("@example.org", "Contact of");
        await().untilAsserted(() -> {
            var counts = secretariat()
                    .get("/api/campaigns/" + campaign)
                    .json()
                    .path("counts")
                    .path("byStatus");
            assertThat(counts.path("invited").asInt()).isZero();
            assertThat(counts.path("renewed").asInt()).isEqualTo(1);
            assertThat(counts.path("withdrawn").asInt()).isEqualTo(1);
        });
    }

    @Test
    void anExtensionReachesEveryRenewal() {
        var member = member("extended");
        var campaign = campaign(10);
        var renewal = renewal(campaign, member);
        var before = secretariat()
                .get("/api/renewals/" + renewal)
                .json()
                .path("closes")
                .asString();

        var extended =
                secretariat().post("/api/campaigns/" + campaign + "/extension", "{\"closes\": \"" + inDays(30) + "\"}");
        var earlier =
                secretariat().post("/api/campaigns/" + campaign + "/extension", "{\"closes\": \"" + inDays(20) + "\"}");

        assertThat(extended.status()).isEqualTo(200);
        assertThat(earlier.code()).isEqualTo("extension-not-later");
        await().until(() -> !secretariat()
                .get("/api/renewals/" + renewal)
                .json()
                .path("closes")
                .asString()
                .equals(before));
    }

    @Test
    void anExtensionIsToldToEachMemberOnceInTheOrderOfItsOwnRenewalAlsoToWhoHasAnswered() {
        var silent = member("patient");
        var answered = member("prompt");
        var campaign = campaign(10);
        for (var member : List.of(silent, answered)) renewal(campaign, member);
        http().asCity(answered)
                .post("/api/renewals/" + campaign + "." + answered + "/submission", "{\"decision\": \"renew\"}");

        for (var days : List.of(30, 35)) {
            assertThat(secretariat()
                            .post("/api/campaigns/" + campaign + "/extension", "{\"closes\": \"" + inDays(days) + "\"}")
                            .status())
                    .isEqualTo(200);
            await().until(() -> !secretariat()
                    .get("/api/campaigns/" + campaign)
                    .json()
                    .path("busy")
                    .asBoolean());
        }

        await().untilAsserted(() -> {
            assertThat(kinds(RENEWAL.of(campaign + "." + silent)))
                    .containsExactly(
                            "membership.renewal-invited.v1",
                            "membership.renewal-extended.v1",
                            "membership.renewal-extended.v1");
            assertThat(kinds(RENEWAL.of(campaign + "." + answered)))
                    .containsExactly(
                            "membership.renewal-invited.v1",
                            "membership.member-renewed.v2",
                            "membership.renewal-extended.v1",
                            "membership.renewal-extended.v1");
        });
        assertThat(told().of(RENEWAL.of(campaign + "." + silent)).getLast().value())
                .contains("\"answered\":false", silent + ".1")
                .doesNotContain("@");
        assertThat(told().of(RENEWAL.of(campaign + "." + answered)).getLast().value())
                .contains("\"answered\":true");
    }

    @Test
    void anExtensionAtOnceAfterTheOpeningReachesEverybodyAndNobodyTwice() {
        var members = IntStream.range(0, 12).mapToObj(i -> member("crowd-" + i)).toList();
        var campaign = campaign(10);
        assertThat(secretariat()
                        .post("/api/campaigns/" + campaign + "/extension", "{\"closes\": \"" + inDays(30) + "\"}")
                        .status())
                .isEqualTo(200);
        await().until(() -> !secretariat()
                .get("/api/campaigns/" + campaign)
                .json()
                .path("busy")
                .asBoolean());

        var closes = secretariat()
                .get("/api/campaigns/" + campaign)
                .json()
                .path("closes")
                .asString();
        await().untilAsserted(() -> assertThat(members).allSatisfy(member -> {
            assertThat(secretariat()
                            .get("/api/renewals/" + campaign + "." + member)
                            .json()
                            .path("closes")
                            .asString())
                    .isEqualTo(closes);
            var events = told().of(RENEWAL.of(campaign + "." + member));
            // A member that was invited with the new deadline gets no event about the extension.
            var first = events.getFirst();
            assertThat(events).hasSize(first.value().contains(closes) ? 1 : 2);
            assertThat(events.getLast().value()).contains(closes);
        }));
    }

    /** Together, not one by one: a step of a hundred members is one read and one write. */
    @Test
    void eachRoundReadsAndWritesItsMembersTogether() {
        members.enrol(
                IntStream.range(0, 60)
                        .mapToObj(i -> new Enrolment(
                                "es-together-" + tag + "-" + i,
                                new Member.Profile(MemberKind.CITY, "City " + i, null, "ES", "EUROPE", MADRID),
                                new Contact.Details("Contact " + i, "c" + i + "@example.org", "es")))
                        .toList(),
                Act.by("test", clock.now()));
        var opened = new AtomicReference<String>();
        var invited = queries.sentBy("work campaign-rounds", () -> {
            opened.set(campaign(10));
            idle(opened.get());
        });
        var extended = queries.sentBy("work campaign-rounds", () -> {
            secretariat().post("/api/campaigns/" + opened.get() + "/extension", "{\"closes\": \"" + inDays(30) + "\"}");
            idle(opened.get());
        });

        // The counts are built from the events, with a delay.
        await().untilAsserted(() -> assertThat(secretariat()
                        .get("/api/campaigns/" + opened.get())
                        .json()
                        .path("counts")
                        .path("byStatus")
                        .path("invited")
                        .asInt())
                .isGreaterThanOrEqualTo(60));
        assertThat(invited)
                .contains("insert renewals")
                .filteredOn(command -> command.endsWith(" renewals"))
                .hasSizeLessThan(30);
        assertThat(extended)
                .contains("update renewals")
                .filteredOn(command -> command.endsWith(" renewals"))
                .hasSizeLessThan(30);
        assertThat(extended).filteredOn(command -> command.endsWith(" members")).hasSizeLessThan(15);
    }

    private void idle(String campaign) {
        await().until(() -> !secretariat()
                .get("/api/campaigns/" + campaign)
                .json()
                .path("busy")
                .asBoolean());
    }

    @Test
    void whoWithdrewOrLapsedIsNotInvitedAgainAndWhoRenewedOrCameSinceIs() {
        var renewing = member("loyal");
        var leaving = member("gone");
        var silent = member("mute");
        var first = campaign("first-" + tag, 2019, 10);
        for (var member : List.of(renewing, leaving, silent)) renewal(first, member);
        http().asCity(renewing)
                .post("/api/renewals/" + first + "." + renewing + "/submission", "{\"decision\": \"renew\"}");
        http().asCity(leaving)
                .post("/api/renewals/" + first + "." + leaving + "/submission", "{\"decision\": \"withdraw\"}");
        passDays(11);
        closed(first);
        var joined = member("joined");

        var second = campaign("second-" + tag, 2022, 10);
        assertThat(invited(second, renewing, leaving, silent, joined)).containsExactly(renewing, joined);
        passDays(11);
        closed(second);

        // A member that the second campaign did not ask has not become a member again.
        var third = campaign("third-" + tag, 2025, 10);
        assertThat(invited(third, renewing, leaving, silent, joined)).isEmpty();
    }

    @Test
    void aCampaignForAnEarlierMandateAsksByWhatWasDecidedUntilThen() {
        var leaving = member("later");
        var late = campaign("late-" + tag, 2025, 10);
        renewal(late, leaving);
        http().asCity(leaving)
                .post("/api/renewals/" + late + "." + leaving + "/submission", "{\"decision\": \"withdraw\"}");

        assertThat(invited(campaign("early-" + tag, 2022, 10), leaving)).containsExactly(leaving);
    }

    private String campaign(String id, int year, int days) {
        secretariat().post("/api/mandates", """
            {"id": "m-%s", "congress": {"kind": "world-congress", "place": "Daejeon", "year": %d, "month": 10}}""".formatted(id, year));
        var answer = secretariat().post("/api/campaigns", """
            {"id": "%s", "mandate": "m-%s", "closes": "%s", "zone": "Europe/Madrid", "graceDays": 0}""".formatted(id, id, inDays(days)));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return id;
    }

    private void closed(String campaign) {
        await().until(() -> secretariat()
                .get("/api/campaigns/" + campaign)
                .json()
                .path("state")
                .asString()
                .equals("closed"));
    }

    private List<String> invited(String campaign, String... members) {
        await().until(() -> !secretariat()
                .get("/api/campaigns/" + campaign)
                .json()
                .path("busy")
                .asBoolean());
        return Stream.of(members)
                .filter(member -> secretariat()
                                .get("/api/renewals/" + campaign + "." + member)
                                .status()
                        == 200)
                .toList();
    }

    @Test
    void theConsoleShowsTheSilentToTheSecretariatAndToNobodyElse() {
        var member = member("console");
        var campaign = campaign(40);
        renewal(campaign, member);

        assertThat(secretariat()
                        .with("Accept", "text/html")
                        .get("/console/membership/campaigns/" + campaign)
                        .body())
                .contains("No answer yet", "console");
        assertThat(secretariat()
                        .with("Accept", "text/html")
                        .get("/console/membership/campaigns")
                        .body())
                .contains(campaign);
        assertThat(http().asCity(member)
                        .get("/console/membership/campaigns/" + campaign)
                        .status())
                .isEqualTo(403);
        var file = secretariat().get("/console/membership/campaigns/" + campaign + "?format=csv&lang=es&limit=1");
        assertThat(file.header("Content-Type")).startsWith("text/csv");
        assertThat(file.body().lines().toList())
                .hasSizeGreaterThan(1)
                .anyMatch(line -> line.contains("console") && line.contains("Europa"));
        assertThat(secretariat()
                        .get("/console/membership/campaigns?format=csv&lang=en")
                        .body())
                .contains("2022-")
                .doesNotContain("<html");
        assertThat(http().asCity(member)
                        .get("/console/membership/campaigns/" + campaign + "?format=csv")
                        .status())
                .isEqualTo(403);
    }

    private List<String> kinds(Subject subject) {
        return told().of(subject).stream()
                .map(PublishedEvents.PublishedEvent::type)
                .toList();
    }
}
