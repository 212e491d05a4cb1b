package org.digitalcities.study.publication;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import org.bson.Document;
import org.digitalcities.contracts.MembershipEvent.MeetingDeclaredOpen;
import org.digitalcities.contracts.MembershipEvent.MeetingKind;
import org.digitalcities.study.StudyIT;
import org.digitalcities.testkit.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Downloads of an edition's document over HTTP (RFC 9110): conditional, range and HEAD requests. */
class DownloadIT extends StudyIT {

    private static final Instant OPENED = Instant.parse("2023-10-18T08:00:00Z");
    private static final int SIZE = 1_500_000;

    @Autowired
    MongoDatabase database;

    private final int number = newNumber();
    private final String edition = "edition-" + number;
    private final String meeting = "council-" + UUID.randomUUID();
    private final String path = "/study/" + edition + "/documents/es.pdf";
    private final byte[] file = numbered();

    @BeforeEach
    void prepare() {
        made(as("study").post("/api/editions", "{\"number\":%d,\"year\":2023}".formatted(number)));
        made(as("study").post("/api/editions/" + edition + "/approach", """
                {"theme":{"en":"Theme","es":"Tema","fr":"Thème"},"alignedWith":"Pact for the Future","components":["people"]}"""));
        made(as("study")
                .post(
                        "/api/editions/" + edition + "/participations",
                        "{\"city\":\"es-bilbao\",\"cityName\":\"Bilbao\",\"country\":\"ES\"}"));
        made(upload(
                "/api/editions/" + edition + "/documents?language=es&title=Estudio%20de%20ciudades%20a%C3%B1o%202023",
                BodyPublishers.ofByteArray(file)));
        made(as("study")
                .post(
                        "/api/editions/" + edition + "/embargo",
                        "{\"meeting\":\"%s\",\"standIn\":{\"en\":\"es\"}}".formatted(meeting)));
    }

    @Test
    void aPublishedDocumentHasItsValidatorsAndItsName() {
        publish();

        var whole = http().get(path);

        assertThat(whole.status()).isEqualTo(200);
        assertThat(whole.bytes()).isEqualTo(file);
        assertThat(whole.header("ETag")).matches("\"[0-9a-f]{64}\"");
        assertThat(Instant.from(
                        java.time.format.DateTimeFormatter.RFC_1123_DATE_TIME.parse(whole.header("Last-Modified"))))
                .isBeforeOrEqualTo(Instant.now());
        assertThat(whole.header("Accept-Ranges")).isEqualTo("bytes");
        assertThat(whole.header("Content-Disposition"))
                .isEqualTo("inline; filename=\"smart-cities-study-2023-es.pdf\"; "
                        + "filename*=UTF-8''Estudio%20de%20ciudades%20a%C3%B1o%202023%20%28Espa%C3%B1ol%29.pdf");
    }

    @Test
    void whoHasItAlreadyGetsItNotAgain() {
        publish();
        var whole = http().get(path);
        var etag = whole.header("ETag");
        var modified = whole.header("Last-Modified");

        for (var tag : new String[] {etag, "W/" + etag, "\"other\", " + etag, "*"}) {
            var again = with("If-None-Match", tag);
            assertThat(again.status()).as(tag).isEqualTo(304);
            assertThat(again.bytes()).isEmpty();
            assertThat(again.header("ETag")).isEqualTo(etag);
            assertThat(again.header("Cache-Control")).isEqualTo("no-cache");
        }
        assertThat(with("If-Modified-Since", modified).status()).isEqualTo(304);
        assertThat(with("If-None-Match", "\"other\"").status()).isEqualTo(200);
        assertThat(with("If-Modified-Since", "Sun, 06 Nov 1994 08:49:37 GMT").status())
                .isEqualTo(200);
        assertThat(with("If-Modified-Since", "yesterday").status()).isEqualTo(200);
        assertThat(with("If-None-Match", "\"other\"", "If-Modified-Since", modified)
                        .status())
                .as("the tag is looked at first")
                .isEqualTo(200);
    }

    @Test
    void aConditionThatFailsIsSaid() {
        publish();
        var etag = http().get(path).header("ETag");

        assertThat(with("If-Match", etag).status()).isEqualTo(200);
        assertThat(with("If-Match", "*").status()).isEqualTo(200);
        var failed = with("If-Match", "\"other\"");
        assertThat(failed.status()).isEqualTo(412);
        assertThat(failed.code()).isEqualTo("document-changed");
        assertThat(with("If-Match", "W/" + etag).status())
                .as("a weak tag is not the same")
                .isEqualTo(412);
        assertThat(with("If-Unmodified-Since", "Sun, 06 Nov 1994 08:49:37 GMT").status())
                .isEqualTo(412);
    }

    @Test
    void aPartIsGivenAcrossThePiecesOfTheStore() {
        publish();

        for (var part : new int[][] {
            {0, 99}, {524_280, 524_300}, {524_288, 1_048_575}, {1_048_570, SIZE - 1}, {SIZE - 1, SIZE - 1}
        }) {
            var answer = with("Range", "bytes=" + part[0] + "-" + part[1]);
            assertThat(answer.status()).isEqualTo(206);
            assertThat(answer.header("Content-Range")).isEqualTo("bytes " + part[0] + "-" + part[1] + "/" + SIZE);
            assertThat(answer.bytes()).isEqualTo(Arrays.copyOfRange(file, part[0], part[1] + 1));
        }
        assertThat(with("Range", "bytes=-7").bytes()).isEqualTo(Arrays.copyOfRange(file, SIZE - 7, SIZE));
        assertThat(with("Range", "bytes=0-9,20-29").status())
                .as("parts that do not meet are the whole")
                .isEqualTo(200);
        assertThat(with("Range", "bytes=0-9,10-29").bytes()).hasSize(30);
        assertThat(with("Range", "lines=0-9").status()).isEqualTo(200);
    }

    @Test
    void aPartThatDoesNotExistIsRefusedWithTheSize() {
        publish();

        var refused = with("Range", "bytes=" + SIZE + "-");

        assertThat(refused.status()).isEqualTo(416);
        assertThat(refused.header("Content-Range")).isEqualTo("bytes */" + SIZE);
        assertThat(refused.code()).isEqualTo("range-unsatisfiable");
        assertThat(refused.header("Content-Type")).startsWith("application/problem+json");
    }

    @Test
    void aDownloadGoesOnOnlyWithTheSameFile() {
        publish();
        var whole = http().get(path);

        assertThat(with("Range", "bytes=0-9", "If-Range", whole.header("ETag")).status())
                .isEqualTo(206);
        assertThat(with("Range", "bytes=0-9", "If-Range", whole.header("Last-Modified"))
                        .status())
                .isEqualTo(206);
        assertThat(with("Range", "bytes=0-9", "If-Range", "\"other\"").status()).isEqualTo(200);
        assertThat(with("Range", "bytes=0-9", "If-Range", "W/" + whole.header("ETag"))
                        .status())
                .isEqualTo(200);
        assertThat(with("Range", "bytes=0-9", "If-Range", "Sun, 06 Nov 1994 08:49:37 GMT")
                        .status())
                .isEqualTo(200);
    }

    /** The file is removed from the store, so that reading it would fail. */
    @Test
    void itsHeadReadsNothingOfTheFile() {
        publish();
        database.getCollection("documents.chunks")
                .deleteMany(new Document(
                        "files_id",
                        database.getCollection("documents.files")
                                .find(new Document("filename", edition + "-es.pdf"))
                                .first()
                                .get("_id")));

        var head = send(to(path).method("HEAD", BodyPublishers.noBody()));
        var part = send(to(path).header("Range", "bytes=0-9").method("HEAD", BodyPublishers.noBody()));

        assertThat(head.status()).isEqualTo(200);
        assertThat(head.header("Content-Length")).isEqualTo("" + SIZE);
        assertThat(head.header("Accept-Ranges")).isEqualTo("bytes");
        assertThat(part.status()).as("a part is for GET").isEqualTo(200);
    }

    @Test
    void underEmbargoConditionsAndPartsTellNothing() {
        var tag = as("study").get(path).header("ETag");

        for (var header : new String[][] {
            {"If-None-Match", tag}, {"If-Match", "\"other\""}, {"Range", "bytes=0-9"}, {"Range", "bytes=9999999-"}
        }) {
            assertThat(with(header).status()).as(header[0]).isEqualTo(404);
        }
        assertThat(send(as("study").request(path).header("If-None-Match", tag)).status())
                .isEqualTo(304);
        var part = send(as("study").request(path).header("Range", "bytes=0-9"));
        assertThat(part.status()).isEqualTo(206);
        assertThat(part.header("Cache-Control")).isEqualTo("private, no-store");
    }

    private Answer with(String... headers) {
        var request = to(path);
        for (int i = 0; i < headers.length; i += 2) request.header(headers[i], headers[i + 1]);
        return send(request);
    }

    private void publish() {
        hear(new MeetingDeclaredOpen(meeting, MeetingKind.WORLD_COUNCIL, 2023, null, OPENED), 1);
        eventually(() -> assertThat(http().get("/api/editions/" + edition)
                        .json()
                        .path("state")
                        .asString())
                .isEqualTo("published"));
    }

    private static void made(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isIn(200, 201);
    }

    /** A PDF in which each position has different bytes. */
    private static byte[] numbered() {
        var bytes = pdf(SIZE);
        var counted = new StringBuilder();
        for (int i = 0; counted.length() < SIZE; i++) counted.append(i).append(' ');
        var numbers = counted.toString().getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(numbers, 0, bytes, 20, SIZE - 60);
        return bytes;
    }
}
