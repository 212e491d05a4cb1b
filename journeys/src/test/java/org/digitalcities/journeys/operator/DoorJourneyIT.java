package org.digitalcities.journeys.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.digitalcities.journeys.demo.SignIn;
import org.digitalcities.journeys.fixture.CommunityFixture;
import org.digitalcities.journeys.fixture.Pdf;
import org.digitalcities.journeys.hub.Await;
import org.digitalcities.journeys.hub.Body;
import org.digitalcities.journeys.hub.Hub;
import org.digitalcities.journeys.hub.HubClient;
import org.digitalcities.journeys.hub.InboxClient;
import org.digitalcities.journeys.story.SeparateHub;
import org.digitalcities.local.ServiceDefinition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A hub behind the door of the composed one: TLS, and one proxy before the gateway. */
@SeparateHub
class DoorJourneyIT {

    private static final String OFFICER = "ana@example.org";
    private static final String EDITION = "/api/editions/edition-1";

    @TempDir
    private static Path folder;

    private static Machine machine;
    private static Door door;
    private static Hub hub;

    @BeforeAll
    static void theHubStandsBehindItsDoor() throws Exception {
        assumeThat(Door.isHere())
                .as("no caddy here (Debian: apt-get install caddy)")
                .isTrue();
        machine = new Machine(folder);
        door = new Door(machine.root(), Files.createDirectory(folder.resolve("door")));
        var settings = Map.of(
                "HUB_PUBLIC_URL",
                door.address().toString(),
                "HUB_PROXIES",
                "1",
                "HUB_OFFICERS",
                OFFICER + "=secretariat+operator");
        var up = machine.hub(settings, "up", "--detach");
        assertThat(up.status()).as(up.said()).isZero();
        door.open(machine.port());
        hub = new Hub(door.address(), door.trust());
    }

    @AfterAll
    static void nothingIsLeftRunning() throws Exception {
        if (door != null) door.close();
        if (machine != null) machine.hub("down");
    }

    @Test
    void anOfficerSignsInThroughTheDoor() {
        var browser = hub.browser("en");
        var inbox = new InboxClient(URI.create("http://127.0.0.1:" + (machine.port() + ServiceDefinition.INBOX)));

        browser.submit(browser.get("/sign-in")
                        .expect(200)
                        .page()
                        .form("form[action*=sign-in], main form")
                        .with("email", OFFICER))
                .ok();
        var link = Await.until("the mail", () -> inbox.to(OFFICER), mails -> !mails.isEmpty())
                .getLast()
                .link("/sign-in")
                .orElseThrow();
        assertThat(link.toString()).startsWith(door.address() + "/");
        SignIn.follow(browser, link);

        assertThat(browser.get("/console").expect(200).page().document().select("form[action*=sign-out]"))
                .isNotEmpty();
    }

    @Test
    void aDocumentIsUploadedAndDownloadedByteForByte() throws Exception {
        var community = CommunityFixture.read();
        var pdf = Pdf.of(community, community.edition(5), "en", "A theme (an invented text of a test)");
        var secretariat = client("secretariat-machine");
        var study = client("study-machine");
        secretariat
                .post("/api/meetings", Body.of("id", "council", "kind", "world-council", "year", 2030))
                .ok();
        var text = Body.of("en", "A theme", "es", "Un tema", "fr", "Un thème");
        study.post("/api/editions", Body.of("id", "edition-1", "number", 1, "year", 2030, "launch", "council"))
                .ok();
        study.post(
                        EDITION + "/approach",
                        Body.of("theme", text, "alignedWith", "Pact", "components", List.of("people")))
                .ok();
        study.post(EDITION + "/participations", Body.of("city", "sn-dakar", "cityName", "Dakar", "country", "SN"))
                .ok();
        for (var language : List.of("en", "es"))
            study.upload(EDITION + "/documents?language=" + language + "&title=Study", "application/pdf", pdf)
                    .ok();
        study.post(EDITION + "/embargo", Body.of("meeting", "council")).ok();
        secretariat.post("/api/meetings/council/opening", Body.of()).ok();

        var read = Await.until(
                "the document is public",
                () -> hub.nobody().get("/study/edition-1/documents/en.pdf"),
                answer -> answer.status() == 200);

        assertThat(read.bytes()).isEqualTo(pdf);
    }

    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void anEventPassesTheDoorWhileTheStreamStaysOpen() throws Exception {
        var secretariat = client("secretariat-machine");
        var registered = secretariat
                .post("/api/clients", Body.of("role", "partner", "owner", "observatory", "label", "A reader"))
                .ok()
                .json();
        var token = hub.tokens(
                registered.path("clientId").asString(),
                registered.path("secret").asString());
        var http = HttpClient.newBuilder().sslContext(door.trust()).build();
        var answer = http.send(
                HttpRequest.newBuilder(door.address().resolve("/api/events/stream?after=0"))
                        .header("Authorization", "Bearer " + token.get())
                        .build(),
                BodyHandlers.ofInputStream());
        assertThat(answer.statusCode()).isEqualTo(200);

        try (var lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
            assertThat(lines.readLine()).startsWith(": the feed after");
            var event = CompletableFuture.supplyAsync(() ->
                    lines.lines().filter(line -> line.contains("sn-dakar")).findFirst());
            secretariat
                    .post(
                            "/api/members",
                            Body.of(
                                    "id",
                                    "sn-dakar",
                                    "kind",
                                    "city",
                                    "name",
                                    "Dakar",
                                    "country",
                                    "SN",
                                    "section",
                                    "AFRICA",
                                    "zone",
                                    "Africa/Dakar",
                                    "language",
                                    "fr",
                                    "contact",
                                    Body.of("name", "A contact", "email", "dakar@example.org")))
                    .ok();

            assertThat(event.get(20, TimeUnit.SECONDS)).isPresent();
        }
    }

    @Test
    void whoComesWithoutTlsIsSentToTheDoor() throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            var answer = http.send(
                    HttpRequest.newBuilder(door.plainAddress().resolve("/news")).build(), BodyHandlers.discarding());

            assertThat(answer.statusCode()).isEqualTo(308);
            assertThat(answer.headers().firstValue("Location")).contains(door.address() + "/news");
        }
    }

    @Test
    void theGatewayCountsTheDoorAndTakesNoCallersWordForItsAddress() throws Exception {
        var logged = machine.hub("logs", "gateway").said();

        assertThat(logged).doesNotContain("HUB_PROXIES is 0");
        assertThat(hub.nobody()
                        .send(hub.nobody().request("/").header("X-Forwarded-For", "203.0.113.9"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void theHealthCommandsOfTheContainersSucceedOnTheRealProcesses() throws Exception {
        for (var service : ServiceDefinition.values()) {
            assertThat(machine.bash(
                                    "deploy/image/health.sh " + service.port(machine.port())
                                            + " /actuator/health/readiness",
                                    Map.of())
                            .status())
                    .as(service.artifact())
                    .isZero();
        }
        assertThat(machine.bash("deploy/kafka/health.sh " + (machine.port() + ServiceDefinition.KAFKA), Map.of())
                        .status())
                .isZero();
        try (var http = HttpClient.newHttpClient()) {
            assertThat(http.send(HttpRequest.newBuilder(door.health()).build(), BodyHandlers.discarding())
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    private static HubClient client(String name) throws Exception {
        return hub.machine(name, machine.secret(name));
    }
}
