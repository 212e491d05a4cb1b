package org.digitalcities.journeys.outage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.digitalcities.journeys.chaos.look.Stores;
import org.digitalcities.journeys.fixture.MemberFixture;
import org.digitalcities.journeys.fixture.MembersCsv;
import org.digitalcities.journeys.fixture.RequestBodies;
import org.digitalcities.journeys.hub.Await;
import org.digitalcities.journeys.hub.Body;
import org.digitalcities.journeys.hub.Metrics;
import org.digitalcities.journeys.hub.PausedProcess;
import org.digitalcities.journeys.receiver.WebhookReceiver;
import org.digitalcities.journeys.story.SeparateHub;
import org.digitalcities.journeys.watch.LogFiles;
import org.digitalcities.local.Launcher;
import org.digitalcities.local.Scale;
import org.digitalcities.local.ServiceDefinition;
import org.digitalcities.local.process.Child;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Two instances share a service's work; if one dies or is silent, the other takes over; no client notices a restart of all. */
@SeparateHub
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SeveralInstancesJourneyIT {

    /** 12 seconds until a silent instance is declared dead, one for the check, one for a claim; the rest is for a busy machine. */
    private static final Duration TAKEN_OVER = Duration.ofSeconds(30);

    private static final Duration SILENCE = Duration.ofSeconds(20);
    /** The running work has to end, however slow the machine is while everything restarts. */
    private static final Duration RESTARTED = Duration.ofMinutes(5);

    private static final int READERS = 500;
    private static final int ENDPOINTS = 10;
    /** Mails that one instance sends at the same time. */
    private static final int CONNECTIONS = 8;

    private static final List<String> SECOND =
            List.of("membership-service-2", "newsletter-service-2", "partner-service-2");

    /** Restarting all services but the gateway takes three minutes, so it needs {@code -Drestart=all}. */
    private static final boolean ALL = "all".equals(System.getProperty("restart"));

    private static final List<ServiceDefinition> RESTARTED_FIRST =
            List.of(ServiceDefinition.IDENTITY, ServiceDefinition.NEWSLETTER);

    private static final Queue<String> unanswered = new ConcurrentLinkedQueue<>();

    private static OutageHub hub;
    private static Launcher launcher;
    private static Stores stores;
    private static Readership readership;

    @BeforeAll
    static void start() {
        hub = new OutageHub(Scale.of("membership=2,newsletter=2,partner=2"));
        launcher = hub.own().launcher();
        stores = new Stores(launcher.mongoUri(), launcher.databasePrefix());
        hub.prepare();
        listenInVain();
        readership = Readership.of(hub.stage(), READERS);
        hub.stage().community().members().stream().map(MemberFixture::id).forEach(unanswered::add);
    }

    @AfterAll
    static void end() {
        stores.close();
        hub.close();
    }

    @AfterEach
    void whatWentWrongIsWrittenDownWithoutSecrets() {
        var logs = new LogFiles(hub.own());
        assertThat(logs.unstructured()).isEmpty();
        assertThat(logs.telling(LogFiles.secrets(hub.own(), List.of()))).isEmpty();
    }

    @AfterEach
    void aWebhookComesAgainUnderTheSameIdOnly() {
        var told = hub.stage().receiver().deliveries().stream()
                .collect(Collectors.groupingBy(
                        delivery -> new String(delivery.body()),
                        Collectors.mapping(WebhookReceiver.ReceivedWebhook::id, Collectors.toSet())));
        assertThat(told)
                .isNotEmpty()
                .allSatisfy((event, ids) -> assertThat(ids).as(event).hasSize(1));
    }

    @Test
    @Order(1)
    void eachInstanceHasItsShare() {
        for (var second : SECOND) takesItsShare(launcher.process(second));
    }

    @Test
    @Order(2)
    void whatADeadOneHeldGoesToTheOtherAndItComesBackToAShareOfItsOwn() {
        var title = "Of one that dies";
        var issue = readership.send(title);
        var sender = inTheMiddleOf(issue, title);
        var server = holder("partner", "deliveries", hub.endpoint());
        sender.kill();
        server.kill();
        try {
            othersGoOn(title);
        } finally {
            sender.start();
            server.start();
        }
        takesItsShare(sender);
        takesItsShare(server);
        isSentOnce(issue, title);
    }

    @Test
    @Order(3)
    void aSilentOneEndsWhatItHadHandedOverAndGoesOnAsANewOne() {
        var title = "Of one that is silent";
        var issue = readership.send(title);
        var sender = inTheMiddleOf(issue, title);
        var server = holder("partner", "deliveries", hub.endpoint());
        var before = new HashSet<>(incarnations(sender));
        before.addAll(incarnations(server));
        long reached;
        var began = System.nanoTime();
        try (var first = PausedProcess.of(sender);
                var second = PausedProcess.of(server)) {
            othersGoOn(title);
            Await.until("the other has sent the issue", () -> readership.isSent(issue), sent -> sent);
            Await.until(
                    "they were silent for long enough", () -> since(began), silent -> silent.compareTo(SILENCE) >= 0);
            reached = readership.reached(title).size();
        }
        within(TAKEN_OVER, "both go on as new ones", () -> {
            var now = new HashSet<>(incarnations(sender));
            now.addAll(incarnations(server));
            return now.size() == 2 && now.stream().noneMatch(before::contains);
        });
        takesItsShare(sender);
        assertThat(readership.reached(title).size() - reached)
                .as("mails that it had in hand")
                .isBetween(0L, (long) CONNECTIONS);
        isSentOnce(issue, title);
    }

    @Test
    @Order(4)
    @EnabledIfSystemProperty(
            named = "restart",
            matches = "some|all",
            disabledReason = "takes one to three minutes: -Drestart=some, or all")
    void nobodyNoticesARestart() {
        var uncertain = stores.uncertain();
        var before = hub.processes("gateway");
        var issues = new ConcurrentLinkedQueue<String>();
        var renewed = new ConcurrentLinkedQueue<String>();
        var officer = hub.secretariat();
        var study = hub.stage().cast().study();
        var began = System.nanoTime();
        var load = new BusyClients();
        Await.within(RESTARTED, () -> {
            load.with(Duration.ofMillis(200), () -> officer.get("/api/members?limit=20"))
                    .with(
                            Duration.ofMillis(200),
                            () -> hub.stage().cast().communications().get("/api/issues"))
                    .with(Duration.ofMillis(200), () -> hub.partner().get("/api/events?limit=20"))
                    .with(
                            Duration.ofMillis(300),
                            () -> study.post(
                                    "/api/contributions", RequestBodies.contribution("case-" + UUID.randomUUID())))
                    .with(
                            Duration.ofSeconds(2),
                            () -> officer.post(
                                    "/api/clients",
                                    Body.of("role", "city", "owner", "es-bilbao", "label", "City hall")))
                    .with(Duration.ofSeconds(4), () -> {
                        var member = unanswered.poll();
                        if (member == null) return officer.get("/api/campaigns/" + OutageHub.CAMPAIGN);
                        renewed.add(member);
                        return hub.renew(officer, member, UUID.randomUUID().toString());
                    })
                    .doing(
                            Duration.ofSeconds(8),
                            () -> issues.add(sentWhole("Issue number " + issues.size() + " of many")));
            try (load) {
                if (ALL) launcher.restartAll(System.out::println);
                else launcher.restart(RESTARTED_FIRST, System.out::println);
            }
            return null;
        });
        System.out.printf(
                "all were restarted in %.1f s: %d calls, the slowest answered after %.1f s, %d issues of %d mails%n",
                (System.nanoTime() - began) / 1e9, load.calls(), load.slowest() / 1000.0, issues.size(), READERS);

        assertThat(load.failed()).isEmpty();
        assertThat(load.calls()).isGreaterThan(100);
        assertThat(issues)
                .isNotEmpty()
                .allSatisfy(issue -> assertThat(accepted(issue)).isEqualTo(READERS));
        assertThat(hub.processes("gateway")).allSatisfy((name, pid) -> {
            if (isRestarted(name)) assertThat(pid).as(name).isNotEqualTo(before.get(name));
        });
        assertThat(renewed).isNotEmpty();
        for (var member : renewed) {
            Await.until(member + " is told of", () -> hub.webhooks(member), told -> !told.isEmpty());
            // The inbox has too many mails to read all, so only this member's are read: an invitation and the thanks.
            Await.until(
                    member + " is thanked",
                    () -> hub.stage()
                            .inbox()
                            .told(hub.stage().community().member(member).address()),
                    mails -> mails.size() == 2);
        }
        assertThat(stores.uncertain()).isEqualTo(uncertain);
    }

    private static boolean isRestarted(String name) {
        return name.contains("-service")
                && (ALL || RESTARTED_FIRST.stream().anyMatch(service -> name.startsWith(service.artifact())));
    }

    /** The instance that is sending an issue and has sent a small part of it. */
    private static Child inTheMiddleOf(String issue, String title) {
        Await.until(
                "some mails of the issue are sent",
                () -> readership.reached(title).size(),
                mails -> mails > CONNECTIONS);
        return holder("newsletter", "dispatch", issue);
    }

    private static Child holder(String service, String kind, String key) {
        var name = Await.until(
                        "who holds " + kind + " " + key,
                        () -> stores.holder(service, kind, key),
                        found -> found.isPresent())
                .orElseThrow();
        return launcher.processes().stream()
                .filter(child -> name.equals(service + "-service-" + child.port()))
                .findFirst()
                .orElseThrow();
    }

    /** Mails of an issue are still sent, and a partner still gets events. */
    private static void othersGoOn(String title) {
        var began = System.nanoTime();
        var member = unanswered.poll();
        var sent = readership.reached(title).size();
        assertThat(sent)
                .as("mails of an issue of which the rest is to be sent by another")
                .isLessThan(READERS - CONNECTIONS);
        hub.renew(hub.secretariat(), member, UUID.randomUUID().toString()).ok();
        Await.until(
                "the other sends the issue",
                () -> readership.reached(title).size(),
                mails -> mails > sent + CONNECTIONS);
        var mailed = since(began);
        Await.until("the other tells the partner", () -> hub.webhooks(member), told -> !told.isEmpty());
        var told = since(began);
        System.out.printf(
                "the others went on with mails after %.1f s, with webhooks after %.1f s%n",
                mailed.toMillis() / 1000.0, told.toMillis() / 1000.0);
        assertThat(mailed).isLessThanOrEqualTo(TAKEN_OVER);
        assertThat(told).isLessThanOrEqualTo(TAKEN_OVER);
    }

    private static Duration since(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos);
    }

    /** No reader got two mails, and each got one, but for the few whose mail was being sent when the instance died. */
    private static void isSentOnce(String issue, String title) {
        Await.until("the issue is sent", () -> readership.isSent(issue), sent -> sent);
        var counts = readership.issue(issue).path("counts");
        assertThat(counts.path("accepted").asInt() + counts.path("uncertain").asInt())
                .as("%s", counts)
                .isEqualTo(READERS);
        // On each connection one that is being sent, and one that was sent and is not settled yet.
        assertThat(counts.path("uncertain").asInt()).as("%s", counts).isLessThanOrEqualTo(2 * CONNECTIONS);
        var reached = readership.reached(title);
        assertThat(reached).doesNotHaveDuplicates();
        assertThat(reached.size()).isBetween(counts.path("accepted").asInt(), READERS);
    }

    private static String sentWhole(String title) {
        var issue = readership.send(title);
        Await.until("the issue is sent", () -> readership.isSent(issue), sent -> sent);
        return issue;
    }

    private static long accepted(String issue) {
        return readership.issue(issue).path("counts").path("accepted").asLong();
    }

    /** There is enough work for both: the chance that all of it falls to the other is less than one in a thousand. */
    private static void takesItsShare(Child instance) {
        if (instance.name().startsWith("newsletter")) openACampaign();
        within(TAKEN_OVER, instance.name() + " takes its share", () -> {
            if (instance.name().startsWith("membership")) importOnceMore();
            return Metrics.at(instance.port()).sum("messaging_work_done_total") > 0
                    || stores.held(service(instance), incarnations(instance)) > 0;
        });
    }

    /** Causes a notice to each member, which makes an item for each of the eight parts. */
    private static void openACampaign() {
        hub.secretariat()
                .post(
                        "/api/campaigns",
                        RequestBodies.campaign(
                                "share-" + UUID.randomUUID(), OutageHub.MANDATE, RequestBodies.closing(90)))
                .ok();
    }

    /** Imports the list again, which makes one item and changes no member. */
    private static void importOnceMore() {
        hub.secretariat()
                .upload(
                        "/api/imports/members?dryRun=false",
                        "text/csv; charset=utf-8",
                        MembersCsv.of(hub.stage().community().members()).getBytes(StandardCharsets.UTF_8))
                .ok();
    }

    /** Endpoints for events that nobody publishes: each is an item that one instance holds permanently. */
    private static void listenInVain() {
        for (var number = 0; number < ENDPOINTS; number++) {
            hub.partner()
                    .post(
                            "/api/endpoints",
                            Body.of(
                                    "url",
                                    hub.stage().receiver().address().toString(),
                                    "types",
                                    List.of("study.edition-published.v1")))
                    .ok();
        }
    }

    private static List<String> incarnations(Child instance) {
        return stores.incarnations(service(instance), service(instance) + "-service-" + instance.port());
    }

    private static String service(Child instance) {
        return instance.name().replaceFirst("-service.*", "");
    }

    private static void within(Duration limit, String what, BooleanSupplier seen) {
        Await.within(limit, () -> Await.until(what, seen::getAsBoolean, yes -> yes));
    }
}
