package org.digitalcities.newsletter.subscriber;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.regex;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bson.Document;
import org.digitalcities.messaging.aggregate.ServiceDatabase;
import org.digitalcities.newsletter.NewsletterTestBase;
import org.digitalcities.testkit.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

class SubscriberPagesIT extends NewsletterTestBase {

    private static final Pattern LINK = Pattern.compile("http://hub.test(/s/subscriber-[0-9a-f]{24}\\.[A-Za-z0-9_-]+)");

    @LocalServerPort
    int port;

    @Autowired
    ServiceDatabase documents;

    @Autowired
    Subscribers subscribers;

    private final String address = fresh("reader") + "@example.org";

    @Test
    void anAddressIsSubscribedOnceItsOwnerHasPressedTheButton() {
        var anybody = http();
        assertThat(anybody.get("/s?lang=fr").body())
                .contains("Recevez le bulletin")
                .containsPattern("<a [^>]*href=\"/news.atom\\?lang=fr\"[^>]*>Flux d’actualités");
        assertThat(anybody.form("/s", "email=" + encoded() + "&language=fr").status())
                .isEqualTo(200);
        await().atMost(Duration.ofSeconds(60)).until(() -> mailsWith(address).size() == 1);
        assertThat(state()).isEqualTo("asked");

        var path = confirmation();
        assertThat(anybody.get(path).status()).as("looking changes nothing").isEqualTo(200);
        assertThat(state()).isEqualTo("asked");
        assertThat(anybody.get(path).body()).as("the mail's language").contains("<html lang=\"fr\">");
        assertThat(anybody.get(path + "?lang=es").body()).contains("<html lang=\"es\">");
        var confirmed = anybody.form(path, "");
        assertThat(confirmed.status()).isEqualTo(200);
        assertThat(confirmed.body()).contains("<html lang=\"fr\">");
        assertThat(state()).isEqualTo("confirmed");
        assertThat(anybody.get(path.substring(0, path.length() - 2)).status())
                .as("a link that was cut off")
                .isEqualTo(404);
    }

    @Test
    void theFormCanBeFoundAndKept() {
        var form = http().with("Accept-Language", "es").get("/s");
        assertThat(form.body())
                .contains("<meta name=\"description\" content=\"Suscríbase")
                .doesNotContain("noindex");
        assertThat(form.headers().firstValue("Cache-Control")).contains("public, no-cache");
        var tag = form.headers().firstValue("ETag").orElseThrow();
        assertThat(http().with("Accept-Language", "es", "If-None-Match", tag)
                        .get("/s")
                        .status())
                .isEqualTo(304);
    }

    @Test
    void whatIsWrongIsSaidBesideTheField() {
        var answer = http().form("/s", "email=nobody&language=es");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body()).contains("email-error").contains("nobody");
    }

    @ParameterizedTest
    @CsvSource({
        "email=E&language=fr&extra=1,extra,unknown-field",
        "email=E&language=fr&email=other@example.org,email,repeated",
        "email=E&language=fr&language=en,language,repeated",
        "Email=E&language=fr,Email,unknown-field",
        "email=E&language=fr&state=confirmed,state,unknown-field"
    })
    void whatTheFormDoesNotHaveIsRefusedAndNobodyIsAsked(String body, String field, String code) {
        var answer = http().with("Accept", "application/json").form("/s?lang=en", body.replace("E&", encoded() + "&"));
        assertThat(answer.status()).as(answer.body()).isEqualTo(422);
        assertThat(answer.json().get("errors").get(0).get("field").asString()).isEqualTo(field);
        assertThat(answer.json().get("errors").get(0).get("code").asString()).isEqualTo(code);
        assertThat(documents.collection("subscribers").countDocuments(eq("_id", subscribers.idOf(address))))
                .isZero();
    }

    @Test
    void changingTheLanguageKeepsWhatWasTypedAndAsksNobody() {
        var answer = http().form("/s?lang=fr", "email=" + encoded() + "&name=Ane&language=es&_again=1");

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body())
                .contains("<html lang=\"fr\"", "value=\"Ane\"", address)
                .doesNotContain("problem-text");
        assertThat(documents.collection("subscribers").countDocuments(eq("_id", subscribers.idOf(address))))
                .isZero();
    }

    /** RFC 8058: mail programs send the request as multipart or as a form. */
    @ParameterizedTest
    @ValueSource(strings = {"multipart/form-data; boundary=b", "application/x-www-form-urlencoded", "text/plain"})
    void oneClickOfAMailProgramLeaves(String type) {
        var team = as("communications");
        var id = team.post("/api/subscribers", "{\"email\":\"" + address + "\",\"language\":\"en\"}")
                .json()
                .get("id")
                .asString();
        var leave = subscribers.recipients(List.of(id)).getFirst().leave().getPath();
        var parts = "--b\r\nContent-Disposition: form-data; name=\"List-Unsubscribe\"\r\n\r\nOne-Click\r\n--b--\r\n";
        var anybody = http();
        for (var wrong : List.of(
                "List-Unsubscribe=One-Click&List-Unsubscribe=One-Click",
                "list-unsubscribe=One-Click",
                "List-Unsubscribe=One-Click&email=x")) {
            assertThat(anybody.form(leave, wrong).status()).as(wrong).isEqualTo(422);
        }
        assertThat(post(leave, "multipart/form-data; boundary=b", parts.replace("List-U", "x"))
                        .status())
                .isEqualTo(422);
        assertThat(state()).isEqualTo("confirmed");
        assertThat(post(leave, type, type.startsWith("multipart") ? parts : "List-Unsubscribe=One-Click")
                        .status())
                .isEqualTo(200);
        assertThat(state()).isEqualTo("left");
    }

    @Test
    void oneMailboxIsOneSubscriberHoweverItIsWritten() {
        var name = fresh("reader");
        var team = as("communications");
        var first =
                team.post("/api/subscribers", "{\"email\":\"" + name + "@b\u00fccher.example\",\"language\":\"en\"}");
        assertThat(first.status()).isEqualTo(201);
        var id = first.json().get("id").asString();
        assertThat(first.json().get("email").asString()).isEqualTo(name + "@b\u00fccher.example");
        for (var written : List.of(
                name + "@xn--bcher-kva.example",
                name.toUpperCase() + "@B\u00dcCHER.Example",
                name + "@bu\u0308cher.example",
                name + "@XN--BCHER-KVA.EXAMPLE",
                "\u00a0" + name + "@b\u00fccher.example\u200b",
                name + "@b\u00fccher\u3002example")) {
            assertThat(subscribers.idOf(written)).as(written).isEqualTo(id);
            var again = team.post("/api/subscribers", "{\"email\":\"" + written + "\",\"language\":\"en\"}");
            assertThat(again.status()).as(written + again.body()).isIn(200, 201, 409);
            if (again.status() < 300)
                assertThat(again.json().get("id").asString()).as(written).isEqualTo(id);
            assertThat(http().form("/s", "language=fr&email=" + URLEncoder.encode(written, StandardCharsets.UTF_8))
                            .status())
                    .isEqualTo(200);
        }
        assertThat(documents.collection("subscribers").countDocuments(regex("state.person.email", name, "i")))
                .isEqualTo(1);
        assertThat(subscribers.recipients(List.of(id)).getFirst().email()).isEqualTo(name + "@xn--bcher-kva.example");
    }

    @Test
    void nobodyLearnsWhetherAnAddressIsKnown() {
        var answers = Stream.of(1, 2)
                .map(time -> http().with("If-Match", "\"7\"").form("/s", "email=" + encoded() + "&language=fr"))
                .toList();
        assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isEqualTo(200));
        assertThat(answers.getFirst().body()).isEqualTo(answers.getLast().body());
    }

    @Test
    void erasureLeavesATombstoneWithoutAnythingPersonal() {
        var team = as("communications");
        var id = team.post("/api/subscribers", "{\"email\":\"" + address + "\",\"language\":\"en\",\"name\":\"Ane\"}")
                .json()
                .get("id")
                .asString();
        assertThat(team.delete("/api/subscribers/" + id).status()).isEqualTo(204);
        assertThat(documents
                        .collection("subscribers")
                        .find(eq("_id", id))
                        .first()
                        .toJson())
                .doesNotContain("@")
                .doesNotContain("Ane");
        var again = team.post("/api/subscribers", "{\"email\":\"" + address.toUpperCase() + "\",\"language\":\"en\"}");
        assertThat(again.status()).as("nobody else brings them back").isEqualTo(409);
        assertThat(as("study").get("/api/subscribers").status()).isEqualTo(403);
    }

    private String confirmation() {
        var link = LINK.matcher(mailsWith(address).getFirst().replace("=\r\n", ""));
        assertThat(link.find()).isTrue();
        return link.group(1).strip();
    }

    private String state() {
        return documents
                .collection("subscribers")
                .find(eq("_id", subscribers.idOf(address)))
                .first()
                .get("state", Document.class)
                .getString("kind");
    }

    private String encoded() {
        return URLEncoder.encode(address, StandardCharsets.UTF_8);
    }

    private Answer post(String path, String type, String body) {
        return send(to(path).header("Content-Type", type).POST(BodyPublishers.ofString(body)));
    }
}
