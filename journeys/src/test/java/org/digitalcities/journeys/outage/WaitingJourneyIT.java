package org.digitalcities.journeys.outage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.digitalcities.journeys.fixture.MemberFixture;
import org.digitalcities.journeys.hub.Await;
import org.digitalcities.journeys.hub.Body;
import org.digitalcities.journeys.hub.HubClient;
import org.digitalcities.journeys.story.SeparateHub;
import org.digitalcities.journeys.watch.Command;
import org.digitalcities.journeys.watch.LogFiles;
import org.digitalcities.secrets.ClientCredentials;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/** Blocked work waits, and is done later, once and in order: behind an unreadable event, without the store, without Kafka. */
@SeparateHub
class WaitingJourneyIT {

    private static final String WITHDREW = "member-withdrew.v2";
    private static final String RENEWED = "member-renewed.v2";
    /** All consumer groups of membership-service's topic. */
    private static final List<String> GROUPS = List.of(
            "newsletter.notice",
            "partner.public",
            "study.community",
            "study.publication",
            "membership.renewal",
            "membership.standing",
            "membership.campaign",
            "membership.joining",
            "membership.handover");

    private static OutageHub hub;
    private static RawEvents raw;
    private static Command command;

    @BeforeAll
    static void start() {
        hub = new OutageHub();
        raw = new RawEvents(hub.own().launcher().kafkaBootstrap());
        command = new Command(hub.own());
        hub.prepare();
    }

    @AfterAll
    static void end() {
        raw.close();
        hub.close();
    }

    @AfterEach
    void whatWentWrongIsWrittenDownWithoutSecrets() {
        var logs = new LogFiles(hub.own());
        assertThat(logs.unstructured()).isEmpty();
        assertThat(logs.telling(LogFiles.secrets(hub.own(), hub.stage().inbox().all())))
                .isEmpty();
    }

    @Test
    void anEventThatNoOneCanReadParksItsSubjectAndNobodyElseUntilItIsMended(@TempDir Path folder) throws IOException {
        var members = unanswered().toList();
        var member = members.stream()
                .filter(one -> raw.hasNeighbour(one, members))
                .findFirst()
                .orElseThrow();
        var neighbour = raw.neighbour(member, members);
        raw.tell(member, WITHDREW, "{\"renewal\":\"" + OutageHub.renewal(member) + "\",");
        hub.renew(hub.secretariat(), member, UUID.randomUUID().toString()).ok();
        hub.renew(hub.secretariat(), neighbour, UUID.randomUUID().toString()).ok();

        Await.until("the neighbour's answer is told", () -> hub.webhooks(neighbour), told -> told.contains(RENEWED));
        Await.until("the neighbour is thanked", () -> hub.thanks(neighbour), mails -> mails.size() == 1);
        for (var group : GROUPS)
            Await.until("what waits in " + group, () -> waiting(letters(), group, member), count -> count == 2);
        // The neighbour's event follows the member's in the same partition: if the member's had been handled, its
        // effect would be visible.
        assertThat(hub.thanks(member)).isEmpty();
        assertThat(hub.feed(member)).isEmpty();
        Await.until(
                "a parked subject counts",
                () -> hub.figure(OutageHub.NEWSLETTER, "messaging_dead_letters"),
                count -> count == 1);
        assertThat(command.hub("dead-letters", "show", id("partner.public", member))
                        .ok())
                .contains("membership." + WITHDREW)
                .contains("\\\"renewal\\\"");

        var mended = Files.writeString(folder.resolve("mended.json"), RawEvents.withdrew(member))
                .toString();
        for (var group : GROUPS)
            command.hub(
                            "dead-letters",
                            "put-back",
                            id(group, member),
                            position(letters(), group, member),
                            "--mend",
                            mended)
                    .ok();

        Await.until("the member's events are told in order", () -> hub.webhooks(member), told -> told.size() == 2);
        Await.until("the member is thanked", () -> hub.thanks(member), mails -> !mails.isEmpty());
        Await.until("nothing is parked", WaitingJourneyIT::letters, List::isEmpty);
        Await.until(
                "nothing counts as parked",
                () -> hub.figure(OutageHub.NEWSLETTER, "messaging_dead_letters"),
                count -> count == 0);
        assertThat(hub.webhooks(member)).containsExactly(WITHDREW, RENEWED);
        assertThat(hub.feed(member)).containsExactly(WITHDREW, RENEWED);
        assertThat(hub.thanks(member)).hasSize(1);
    }

    @Test
    void whatWaitsBehindADroppedEventIsDone() {
        var member = unanswered().findFirst().orElseThrow();
        var successor = new MemberFixture.Contact("Another Official", "successor@example.org", "en");
        raw.tell(member, "of-tomorrow.v9", RawEvents.withdrew(member));
        raw.tell(member, WITHDREW, "{");
        hub.renew(hub.secretariat(), member, UUID.randomUUID().toString(), "contact", successor)
                .ok();
        Await.until("the handover waits", () -> waiting(letters(), "membership.renewal", member), count -> count == 3);
        assertThat(contact(member)).isNotEqualTo(successor.email());

        for (var group : GROUPS) {
            Await.until("what waits in " + group, () -> waiting(letters(), group, member), count -> count > 1);
            command.hub("dead-letters", "drop", id(group, member), position(letters(), group, member))
                    .ok();
        }

        Await.until("the member has another contact", () -> contact(member), successor.email()::equals);
        Await.until("the answer is told", () -> hub.webhooks(member), told -> told.equals(List.of(RENEWED)));
        Await.until(
                "the successor is thanked",
                () -> hub.stage().inbox().to(successor.email()),
                mails -> mails.size() == 1);
        Await.until("nothing is parked", WaitingJourneyIT::letters, List::isEmpty);
        var unknown = command.hub("dead-letters", "drop", id("partner.public", member), "membership.events-0@0");
        assertThat(unknown.status()).isEqualTo(1);
        assertThat(unknown.text().lines()).singleElement().asString().contains("./hub dead-letters list");
    }

    @Test
    @DisabledIfEnvironmentVariable(
            named = "MONGODB_URI",
            matches = ".+",
            disabledReason = "only our own store may be stopped")
    void whileTheStoreIsAwayWorkWaits() {
        var members = unanswered().limit(3).toList();
        var accepted = members.get(0);
        var told = members.get(1);
        var refused = members.get(2);
        var officer = withFreshToken("secretariat-machine");
        var key = UUID.randomUUID().toString();
        var city = officer.post("/api/clients", Body.of("role", "city", "owner", refused, "label", "City hall"))
                .ok()
                .json();
        hub.renew(officer, accepted, UUID.randomUUID().toString()).ok();

        try (var outage = Outage.of(hub, "store")) {
            raw.tell(told, WITHDREW, RawEvents.withdrew(told));
            outage.takesCallsAway();
            Await.until(
                    "what waits is seen",
                    () -> hub.figure(OutageHub.NEWSLETTER, "messaging_consumer_lag", "newsletter.notice"),
                    lag -> lag > 0);
            outage.meanwhile(() -> {
                outage.isRefused(() -> hub.renew(officer, refused, key));
                outage.isRefused(() -> officer.get("/api/members"));
                outage.isRefused(() -> hub.own()
                        .hub()
                        .nobody()
                        .send(tokenRequest(
                                city.path("clientId").asString(),
                                city.path("secret").asString())));
            });

            outage.ends(WaitingJourneyIT::letters, () -> {
                Await.until("what was accepted is told", () -> hub.webhooks(accepted), types -> !types.isEmpty());
                Await.until("who was accepted is thanked", () -> hub.thanks(accepted), mails -> !mails.isEmpty());
                Await.until("what came meanwhile is told", () -> hub.webhooks(told), types -> !types.isEmpty());
                hub.renew(officer, refused, key).ok();
                Await.until(
                        "what was refused and sent again is told",
                        () -> hub.webhooks(refused),
                        types -> !types.isEmpty());
                Await.until("who sent again is thanked", () -> hub.thanks(refused), mails -> !mails.isEmpty());
                nothingIsBehind();
            });
        }
        assertThat(hub.webhooks(accepted)).containsExactly(RENEWED);
        assertThat(hub.webhooks(told)).containsExactly(WITHDREW);
        assertThat(hub.webhooks(refused)).containsExactly(RENEWED);
        assertThat(List.of(hub.thanks(accepted), hub.thanks(refused)))
                .allSatisfy(mails -> assertThat(mails).hasSize(1));
    }

    @Test
    void whileKafkaIsAwayWorkWaits() {
        var member = unanswered().findFirst().orElseThrow();
        var officer = withFreshToken("secretariat-machine");

        try (var outage = Outage.of(hub, "kafka")) {
            outage.isServed(() -> hub.renew(officer, member, UUID.randomUUID().toString()));
            outage.takesNoCallsAway();
            outage.isRefused(() -> officer.post(
                    "/api/clock", Body.of("now", Instant.now().plusSeconds(60).toString())));
            Await.until(
                    "the outbox grows old",
                    () -> hub.figure(OutageHub.MEMBERSHIP, "messaging_outbox_age_seconds"),
                    age -> age > 3);
            assertThat(hub.figure(OutageHub.MEMBERSHIP, "messaging_outbox_size"))
                    .isGreaterThanOrEqualTo(1);
            outage.meanwhile(() -> outage.isServed(() -> officer.get("/api/renewals/" + OutageHub.renewal(member))));
            assertThat(hub.thanks(member)).isEmpty();
            assertThat(hub.webhooks(member)).isEmpty();

            outage.ends(WaitingJourneyIT::letters, () -> {
                Await.until("what was accepted is told", () -> hub.webhooks(member), types -> !types.isEmpty());
                Await.until("who was accepted is thanked", () -> hub.thanks(member), mails -> !mails.isEmpty());
                Await.until(
                        "the outbox is empty",
                        () -> hub.figure(OutageHub.MEMBERSHIP, "messaging_outbox_age_seconds"),
                        age -> age == 0);
                nothingIsBehind();
            });
        }
        assertThat(hub.webhooks(member)).containsExactly(RENEWED);
        assertThat(hub.thanks(member)).hasSize(1);
    }

    private static void nothingIsBehind() {
        for (var offset : List.of(OutageHub.MEMBERSHIP, OutageHub.NEWSLETTER, OutageHub.PARTNER)) {
            Await.until(
                    "base + " + offset + " is behind no more",
                    () -> hub.figure(offset, "messaging_consumer_lag"),
                    lag -> lag == 0);
        }
    }

    /** Members that have got no mail since they were asked; each test uses one. */
    private static Stream<String> unanswered() {
        return hub.stage().community().members().stream()
                .map(MemberFixture::id)
                .filter(member ->
                        hub.mails(member).size() == 1 && hub.webhooks(member).isEmpty());
    }

    private static String contact(String member) {
        return hub.secretariat()
                .get("/api/members/" + member)
                .expect(200)
                .json()
                .path("contact")
                .path("email")
                .asString("");
    }

    /** A client whose token is valid for longer than the outage. */
    private static HubClient withFreshToken(String client) {
        var machine =
                hub.own().hub().machine(client, hub.own().launcher().secrets().client(client));
        machine.get("/api/members").ok();
        return machine;
    }

    private static HttpRequest.Builder tokenRequest(String client, String secret) {
        return hub.own()
                .hub()
                .nobody()
                .request("/oauth2/token")
                .header("Authorization", ClientCredentials.basic(client, secret))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("grant_type=client_credentials"));
    }

    /** The id of a dead letter, computed as docs/operations.md describes it. */
    private static String id(String group, String member) {
        try {
            var named = (group + "|renewal/" + OutageHub.renewal(member)).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(named));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The lines of the list between its heading and its total. */
    private static List<String> letters() {
        var lines = command.hub("dead-letters", "list").ok().lines().toList();
        assertThat(lines.getLast()).isEqualTo(lines.size() - 2 + " dead letters");
        return lines.subList(1, lines.size() - 1);
    }

    /** The position of the event behind which a group's events of a member's renewal wait, from the list. */
    private static String position(List<String> letters, String group, String member) {
        return letters.stream()
                .filter(line -> line.startsWith(id(group, member) + " "))
                .findFirst()
                .orElseThrow()
                .split("\\s+")[1];
    }

    /** How many of a group's events wait for a member's renewal, from the list. */
    private static int waiting(List<String> letters, String group, String member) {
        var row = letters.stream()
                .filter(line -> line.startsWith(id(group, member) + " "))
                .findFirst();
        return row.map(line -> Integer.parseInt(line.replaceFirst(".*\\s(\\d+)  .*", "$1")))
                .orElse(0);
    }
}
