package org.digitalcities.study.publication;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.gridfs.GridFSBuckets;
import com.mongodb.client.gridfs.model.GridFSUploadOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.bson.Document;
import org.digitalcities.contracts.MembershipEvent.MeetingDeclaredOpen;
import org.digitalcities.contracts.MembershipEvent.MeetingKind;
import org.digitalcities.contracts.MembershipEvent.MeetingPlanned;
import org.digitalcities.contracts.StudyEvent.EditionPublished;
import org.digitalcities.contracts.SubjectKind;
import org.digitalcities.frame.Assets;
import org.digitalcities.study.StudyIT;
import org.digitalcities.study.meeting.Meetings;
import org.digitalcities.testkit.Answer;
import org.digitalcities.testkit.Issuer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class PublicationIT extends StudyIT {

    private static final Instant OPENED = Instant.parse("2023-10-18T08:00:00Z");

    @Autowired
    MongoDatabase database;

    @Autowired
    Publications publications;

    @Autowired
    Meetings meetings;

    private final int number = newNumber();
    private final String edition = "edition-" + number;
    private final String meeting = "council-" + UUID.randomUUID();

    @Test
    void anEditionUnderEmbargoIsPublishedOnceWhenItsMeetingOpens() {
        prepare();
        hear(new MeetingPlanned(meeting, MeetingKind.WORLD_COUNCIL, 2023, null), 1);
        assertThat(embargo().status()).isEqualTo(200);

        hear(new MeetingDeclaredOpen(meeting, MeetingKind.WORLD_COUNCIL, 2023, "Somewhere", OPENED), 2);
        eventually(() -> assertThat(http().get("/api/editions/" + edition)
                        .json()
                        .path("state")
                        .asString())
                .isEqualTo("published"));
        hear(new MeetingDeclaredOpen(meeting, MeetingKind.WORLD_COUNCIL, 2023, "Somewhere", OPENED), 2);
        hear(new MeetingPlanned("after-" + meeting, MeetingKind.WORLD_COUNCIL, 2023, null), 1);
        eventually(() -> assertThat(meetings.find("after-" + meeting)).isPresent());

        eventually(() -> assertThat(told(SubjectKind.EDITION.of(edition), EditionPublished.class))
                .hasSize(1));
        var told = told(SubjectKind.EDITION.of(edition), EditionPublished.class).getFirst();
        assertThat(told.cities()).isEqualTo(3);
        assertThat(told.countries()).isEqualTo(2);
        assertThat(told.documents()).extracting(it -> it.language()).containsExactly("en", "es");
        assertThat(told.documents().getFirst().sha256()).isEqualTo(sha256(pdf(2000)));
        var open = http().get("/study/" + edition + "/documents/es.pdf");
        assertThat(open.status()).isEqualTo(200);
        assertThat(open.bytes()).isEqualTo(pdf(1000));
        assertThat(open.header("Cache-Control")).isEqualTo("no-cache");
    }

    @Test
    void anEmbargoForAMeetingThatIsOpenAlreadyPublishesAtOnce() {
        prepare();
        hear(new MeetingDeclaredOpen(meeting, MeetingKind.WORLD_COUNCIL, 2023, null, OPENED), 1);
        eventually(() -> assertThat(meetings.opened(meeting)).isPresent());

        embargo();

        assertThat(http().get("/api/editions/" + edition).json().path("state").asString())
                .isEqualTo("published");
        eventually(() -> assertThat(told(SubjectKind.EDITION.of(edition), EditionPublished.class))
                .hasSize(1));
    }

    @Test
    void whatAKillLeftBetweenOpeningAndPublicationIsCaughtUpByTheClock() {
        prepare();
        embargo();
        meetings.opened(new MeetingDeclaredOpen(meeting, MeetingKind.WORLD_COUNCIL, 2023, null, OPENED), 1);

        eventually(() -> assertThat(http().get("/api/editions/" + edition)
                        .json()
                        .path("state")
                        .asString())
                .isEqualTo("published"));
    }

    @Test
    void thePublicPagesAreFoundKeptSmallAndMarkedWithTheirLanguages() {
        prepare();
        for (var path : new String[] {"/study", "/study/" + edition, "/study/work-reports"}) {
            var page = http().with("Accept", "text/html")
                    .with("Accept-Language", "es")
                    .get(path);
            assertThat(page.status()).as(path).isEqualTo(200);
            assertThat(page.body())
                    .as(path)
                    .containsPattern("<meta name=\"description\" content=\"[^\"]{40,200}\"")
                    .doesNotContain("noindex")
                    .doesNotContain("<script");
            assertThat(page.header("Cache-Control")).isEqualTo("public, no-cache");
            var again = http().with("Accept", "text/html")
                    .with("Accept-Language", "es")
                    .with("If-None-Match", page.header("ETag"))
                    .get(path);
            assertThat(again.status()).as(path).isEqualTo(304);
            var assets = new Assets();
            assertThat(page.body().getBytes(StandardCharsets.UTF_8).length
                            + assets.find("hub.css").orElseThrow().content().length
                            + assets.find("icon.svg").orElseThrow().content().length)
                    .as(path)
                    .isLessThan(60_000);
        }
        assertThat(http().with("Accept-Language", "es").get("/study").body()).contains("<h1 lang=\"en\">Smart");
        var record =
                http().with("Accept-Language", "es").get("/study/" + edition).body();
        assertThat(record)
                .contains("<h1 lang=\"en\">")
                .containsPattern(
                        "class=\"table cards\" tabindex=\"0\" role=\"region\" aria-labelledby=\"participants\"");
        assertThat(http().with("Accept-Language", "en").get("/study/" + edition).body())
                .contains("<h1 lang=\"en\">");
    }

    @Test
    void underEmbargoNobodyButTheStudyTeamCanTellThatDocumentsExist() {
        prepare();
        var before = as("secretariat").get("/api/editions/" + edition);
        embargo();

        for (var role : new String[] {"secretariat", "communications", "operator", "partner", "city", "service"}) {
            assertThat(as(role).get("/study/" + edition + "/documents/es.pdf").status())
                    .as(role)
                    .isEqualTo(404);
            assertThat(as(role).get("/api/editions/" + edition).body()).as(role).isEqualTo(before.body());
            assertThat(as(role).get("/api/editions/" + edition).header("ETag"))
                    .as(role)
                    .isNull();
        }
        assertThat(http().get("/study/" + edition + "/documents/es.pdf").status())
                .isEqualTo(404);
        assertThat(http().get("/study/" + edition + "/documents/es.pdf").body())
                .isEqualTo(http().get("/study/edition-999/documents/es.pdf").body());
        assertThat(http().get("/study/" + edition).body())
                .doesNotContain("es.pdf")
                .doesNotContain(meeting);
        var held = as("study").get("/study/" + edition + "/documents/es.pdf");
        assertThat(held.status()).isEqualTo(200);
        assertThat(held.header("Cache-Control")).isEqualTo("private, no-store");
        assertThat(as("study").get("/study/" + edition).header("Cache-Control")).contains("no-store");
        assertThat(as("study").get("/api/editions/" + edition).json().path("documents"))
                .hasSize(2);
    }

    @Test
    void anEmbargoIsRefusedWhileALanguageIsMissingUnlessAStandInIsStated() {
        plan();
        join("es-bilbao", "Bilbao", "ES");
        uploadTo("en", pdf(900));

        var refused = embargo();
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.code()).isEqualTo("language-missing");
        assertThat(refused.json().path("languages").asString()).isEqualTo("es");

        assertThat(as("study")
                        .post(
                                "/api/editions/" + edition + "/embargo",
                                "{\"meeting\":\"%s\",\"standIn\":{\"es\":\"en\"}}".formatted(meeting))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aDocumentOverTheLimitIsRefusedAndLeavesNothing() {
        plan();

        var declared = uploadTo("es", pdf(3_000_001));
        var streamed =
                upload(documents("es"), BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(pdf(3_000_001))));

        assertThat(declared.status()).isEqualTo(413);
        assertThat(streamed.status()).isEqualTo(413);
        assertThat(streamed.code()).isEqualTo("too-large");
        assertThat(pieces()).isZero();
        assertThat(uploadTo("es", pdf(3_000_000)).status()).isEqualTo(200);
    }

    @Test
    void whatIsNoWholePdfIsRefusedAndSaid() {
        plan();

        assertThat(uploadTo("es", "<html>%PDF-1.7 %%EOF</html>".getBytes(StandardCharsets.UTF_8))
                        .code())
                .isEqualTo("not-a-pdf");
        assertThat(uploadTo(
                                "es",
                                new String(pdf(5000), StandardCharsets.US_ASCII)
                                        .substring(0, 4000)
                                        .getBytes(StandardCharsets.US_ASCII))
                        .code())
                .isEqualTo("pdf-truncated");
        assertThat(uploadTo("es", new byte[0]).code()).isEqualTo("pdf-empty");
        assertThat(uploadTo("es", "%PDF-1.7\ntrailer << /Encrypt 5 0 R >>\n%%EOF".getBytes(StandardCharsets.US_ASCII))
                        .code())
                .isEqualTo("pdf-protected");
        assertThat(pieces()).isZero();
        assertThat(as("study").get("/api/editions/" + edition).json().path("documents"))
                .isEmpty();
    }

    @Test
    void whatWasSentInPlaceOfAPdfIsSaidInTheReadersLanguage() {
        plan();
        var page = "<!DOCTYPE html><title>Sign in</title>".getBytes(StandardCharsets.UTF_8);

        for (var said : List.of(
                List.of("en", "a web page (HTML)"),
                List.of("es", "una página web (HTML)"),
                List.of("fr", "une page web (HTML)"))) {
            var refused = send(as("study")
                    .request(documents("es"))
                    .header("Content-Type", "application/pdf")
                    .header("Accept-Language", said.getFirst())
                    .header("Idempotency-Key", UUID.randomUUID().toString())
                    .POST(BodyPublishers.ofByteArray(page)));
            assertThat(refused.status()).isEqualTo(422);
            assertThat(refused.json().path("kind").asString()).isEqualTo("html");
            assertThat(refused.json().path("detail").asString()).contains(said.getLast());
        }
    }

    @Test
    void aPdfBehindALineBreakIsTaken() throws IOException {
        plan();

        for (var name : List.of("leading-newline.pdf", "good.pdf")) {
            try (var in = getClass().getResourceAsStream("/faults/" + name)) {
                assertThat(uploadTo("es", in.readAllBytes()).status()).as(name).isEqualTo(200);
            }
        }
    }

    @Test
    void anUploadThatBreaksOffLeavesNothingVisible() throws IOException {
        plan();

        try (var socket = new Socket("127.0.0.1", port)) {
            var head = "POST " + documents("es") + " HTTP/1.1\r\nHost: hub\r\nAuthorization: Bearer "
                    + Issuer.SHARED.token("t", "study") + "\r\nIdempotency-Key: k-" + meeting
                    + "\r\nContent-Type: application/pdf\r\nContent-Length: 2000000\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().write(pdf(2_000_000), 0, 1_200_000);
            socket.getOutputStream().flush();
            eventually(() -> assertThat(pieces()).isPositive());
        }

        eventually(() -> assertThat(pieces()).isZero());
        assertThat(as("study").get("/api/editions/" + edition).json().path("documents"))
                .isEmpty();
    }

    @Test
    void theSameUploadTwiceWithOneKeyCountsOnce() {
        plan();
        var key = UUID.randomUUID().toString();

        var first = sendKeyed(key, pdf(700));
        var again = sendKeyed(key, pdf(700));
        var other = sendKeyed(key, pdf(800));

        assertThat(first.status()).isEqualTo(200);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(other.code()).isEqualTo("idempotency-key-reused");
        assertThat(files()).isEqualTo(1);
    }

    @Test
    void theSweepRemovesWhatKillsAndCorrectionsLeftAndKeepsWhatAnEditionNames() throws IOException {
        plan();
        uploadTo("es", pdf(600));
        uploadTo("es", pdf(650));
        var bucket = GridFSBuckets.create(database, "documents");
        bucket.uploadFromStream(edition + "-killed-before-save.pdf", new ByteArrayInputStream(pdf(500)));
        var halfDone = bucket.openUploadStream(
                edition + "-killed-half-way.pdf", new GridFSUploadOptions().chunkSizeBytes(100));
        halfDone.write(pdf(500));

        publications.removeOrphans(Instant.now().minus(Duration.ofHours(1)));
        assertThat(files()).isEqualTo(3);

        publications.removeOrphans(Instant.now().plusSeconds(2));
        assertThat(files()).isEqualTo(1);
        assertThat(database.getCollection("documents.chunks")
                        .countDocuments(new Document("files_id", halfDone.getObjectId())))
                .isZero();
        assertThat(as("study").get("/study/" + edition + "/documents/es.pdf").bytes())
                .isEqualTo(pdf(650));
    }

    @Test
    void anUploadIsKnownAgainAfterItsEditionWasPublished() {
        prepare();
        var key = UUID.randomUUID().toString();
        var first = sendKeyed(key, pdf(700));
        assertThat(first.status()).as(first.body()).isEqualTo(200);
        embargo();
        hear(new MeetingDeclaredOpen(meeting, MeetingKind.WORLD_COUNCIL, 2023, null, OPENED), 1);
        eventually(() -> assertThat(http().get("/api/editions/" + edition)
                        .json()
                        .path("state")
                        .asString())
                .isEqualTo("published"));
        var files = files();

        var again = sendKeyed(key, pdf(700));

        assertThat(again.status()).as(again.body()).isEqualTo(200);
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(again.header("ETag")).isEqualTo(first.header("ETag"));
        assertThat(again.json().path("state").asString()).as("as it stands now").isEqualTo("published");
        assertThat(sendKeyed(key, pdf(701)).code()).isEqualTo("idempotency-key-reused");
        assertThat(sendKeyed(key, "no document".getBytes(StandardCharsets.UTF_8))
                        .code())
                .isEqualTo("idempotency-key-reused");
        assertThat(sendKeyed(UUID.randomUUID().toString(), pdf(700)).status())
                .as("a new one is refused")
                .isEqualTo(409);
        assertThat(files()).isEqualTo(files);
    }

    private void prepare() {
        plan();
        join("es-bilbao", "Bilbao", "ES");
        join("es-vitoria", "Vitoria-Gasteiz", "ES");
        join("fr-bordeaux", "Bordeaux", "FR");
        uploadTo("es", pdf(1000));
        uploadTo("en", pdf(2000));
    }

    private void plan() {
        assertThat(as("study")
                        .post(
                                "/api/editions",
                                "{\"number\":%d,\"year\":2023,\"launch\":\"world-council-2023\"}".formatted(number))
                        .status())
                .isEqualTo(201);
        assertThat(as("study")
                        .post("/api/editions/" + edition + "/approach", """
                {"theme":{"en":"Theme","es":"Tema","fr":"Thème"},"alignedWith":"Pact for the Future","components":["people","planet"]}""")
                        .status())
                .isEqualTo(200);
    }

    private void join(String city, String name, String country) {
        assertThat(as("study")
                        .post(
                                "/api/editions/" + edition + "/participations",
                                "{\"city\":\"%s\",\"cityName\":\"%s\",\"country\":\"%s\"}"
                                        .formatted(city, name, country))
                        .status())
                .isEqualTo(200);
    }

    private Answer embargo() {
        return as("study").post("/api/editions/" + edition + "/embargo", "{\"meeting\":\"%s\"}".formatted(meeting));
    }

    private String documents(String language) {
        return "/api/editions/" + edition + "/documents?language=" + language + "&title=Smart%20Cities%20Study";
    }

    private Answer uploadTo(String language, byte[] body) {
        return upload(documents(language), BodyPublishers.ofByteArray(body));
    }

    private Answer sendKeyed(String key, byte[] body) {
        return send(as("study")
                .request(documents("es"))
                .header("Content-Type", "application/pdf")
                .header("Idempotency-Key", key)
                .POST(BodyPublishers.ofByteArray(body)));
    }

    /** How many files of this edition are in the store, also unreferenced ones. */
    private long files() {
        return database.getCollection("documents.files")
                .countDocuments(new Document("filename", new Document("$regex", "^" + edition + "-")));
    }

    /** How many chunks of unfinished uploads are in the store. */
    private long pieces() {
        var ended = database.getCollection("documents.files")
                .distinct("_id", org.bson.types.ObjectId.class)
                .into(new java.util.ArrayList<>());
        return database.getCollection("documents.chunks")
                .countDocuments(new Document("files_id", new Document("$nin", ended)));
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
