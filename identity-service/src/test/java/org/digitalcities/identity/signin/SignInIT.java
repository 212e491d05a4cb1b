package org.digitalcities.identity.signin;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.bson.Document;
import org.digitalcities.identity.RunningIdentity;
import org.digitalcities.messaging.aggregate.ServiceDatabase;
import org.digitalcities.testkit.Answer;
import org.digitalcities.testkit.Issuer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

class SignInIT extends RunningIdentity {

    @Autowired
    private ServiceDatabase documents;

    private Answer ask(String email, String lang) {
        return askFrom(UUID.randomUUID().toString(), email, lang);
    }

    private Answer askFrom(String source, String email, String lang) {
        return http().with("X-Forwarded-For", source)
                .form("/sign-in?lang=" + lang, Map.of("email", email, "next", "/console/membership"));
    }

    private String newPerson() {
        var email = UUID.randomUUID() + "@example.org";
        http().bearing(secretariat())
                .keyed(email)
                .post(
                        "/api/persons",
                        "{\"email\":\"" + email + "\",\"language\":\"es\",\"roles\":[\"communications\"]}");
        return email;
    }

    /** The requests that the store gained during the act. */
    private ArrayList<Document> newRequests(Runnable act) {
        var before = ids();
        act.run();
        var after = documents.collection("sign-ins").find().into(new ArrayList<>());
        after.removeIf(document -> before.contains(document.getString("_id")));
        return after;
    }

    private HashSet<String> ids() {
        return documents
                .collection("sign-ins")
                .find()
                .map(document -> document.getString("_id"))
                .into(new HashSet<>());
    }

    private Answer link(String request) {
        return send(to("/internal/sign-in-links")
                .header("Authorization", "Bearer " + newsletter())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"request\":\"" + request + "\"}")));
    }

    private String linkFor(String email) {
        var request = newRequests(() -> ask(email, "es")).getFirst().getString("_id");
        return link(request).json().get("link").asString().substring(Issuer.ISSUER.length());
    }

    private Answer press(String link) {
        return send(to(link).header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.noBody()));
    }

    private Answer swap(String session) {
        return send(to("/internal/session-token")
                .header("Authorization", "Bearer " + token("gateway", "gateway-secret"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"session\":\"" + session + "\"}")));
    }

    private static String session(Answer response) {
        var cookie = response.headers().allValues("Set-Cookie").stream()
                .filter(value -> value.startsWith("HUB_SESSION="))
                .findFirst()
                .orElseThrow();
        assertThat(cookie).contains("HttpOnly", "SameSite=Lax", "Path=/");
        return cookie.substring("HUB_SESSION=".length(), cookie.indexOf(';'));
    }

    @Test
    void aLinkToWhichAMailProgramAddedItsMarksSignsInAsWell() {
        var link = linkFor(newPerson());
        var page = http().get(link + "?utm_source=mail").body();

        assertThat(page).contains("action=\"" + link + "\"");
        assertThat(press(link).status()).isEqualTo(302);
    }

    /** The mail may be opened in another browser than the one that asked for it. */
    @Test
    void thePageOfALinkIsInTheLanguageOfItsMail() {
        var link = linkFor(newPerson());
        assertThat(http().with("Accept-Language", "fr").get(link).body()).contains("<html lang=\"es\">");
        assertThat(http().with("Cookie", "HUB_LANG=en").get(link).body()).contains("<html lang=\"es\">");
        assertThat(http().get(link + "?lang=fr").body()).contains("<html lang=\"fr\">");
        assertThat(http().with("Accept-Language", "fr").get(link + "x").body()).contains("<html lang=\"fr\">");
    }

    @Test
    void aPersonSignsInByTheLinkInTheirMailAndOutAgain() throws Exception {
        var email = newPerson();
        var requests = newRequests(() ->
                assertThat(ask(email, "fr").headers().firstValue("Location")).hasValue("/sign-in/sent"));
        var mail = link(requests.getFirst().getString("_id")).json();
        assertThat(mail.get("email").asString()).isEqualTo(email);
        assertThat(mail.get("language").asString()).isEqualTo("fr");
        var link = mail.get("link").asString().substring(Issuer.ISSUER.length());

        assertThat(http().get(link).status()).isEqualTo(200);
        assertThat(http().get(link).status()).isEqualTo(200);
        var pressed = press(link);

        assertThat(pressed.status()).isEqualTo(302);
        assertThat(pressed.headers().firstValue("Location")).hasValue("/console/membership");
        var session = session(pressed);
        var claims =
                SignedJWT.parse(swap(session).json().get("token").asString()).getJWTClaimsSet();
        assertThat(claims.getStringListClaim("roles")).containsExactly("communications");
        assertThat(claims.getSubject()).startsWith("person-");
        assertThat(claims.getClaims().toString()).doesNotContain(email);

        send(to("/sign-out").header("Cookie", "HUB_SESSION=" + session).POST(BodyPublishers.noBody()));
        assertThat(swap(session).status()).isEqualTo(404);
    }

    @Test
    void anUnknownAddressGetsTheSameAnswerAndNoMail() {
        var email = newPerson();
        var known = new ArrayList<Answer>();
        var requests = newRequests(() -> {
            known.add(ask(email, "en"));
            known.add(ask("nobody@example.org", "en"));
        });

        assertThat(known.get(0).status()).isEqualTo(known.get(1).status());
        assertThat(known.get(0).headers().firstValue("Location"))
                .isEqualTo(known.get(1).headers().firstValue("Location"));
        assertThat(known.get(0).body()).isEqualTo(known.get(1).body());
        assertThat(requests).hasSize(2);
        var idle = requests.stream()
                .filter(request ->
                        request.get("state", Document.class).getString("kind").equals("idle"))
                .toList();
        assertThat(idle).hasSize(1);
        assertThat(idle.getFirst().getLong("seq")).isZero();
        assertThat(link(idle.getFirst().getString("_id")).status()).isEqualTo(410);
    }

    @Test
    void ofManyWhoUseOneLinkAtOnceOneIsSignedIn() throws Exception {
        var link = linkFor(newPerson());
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Integer> use = () -> press(link).status();
            var answers = Stream.generate(() -> threads.submit(use)).limit(8).toList();
            var codes = new ArrayList<Integer>();
            for (var answer : answers) codes.add(answer.get());
            assertThat(codes).containsOnlyOnce(302);
            assertThat(codes).filteredOn(code -> code == 410).hasSize(7);
        }
    }

    @ParameterizedTest
    @CsvSource({"en,This link was used already", "es,Este enlace ya se ha usado", "fr,Ce lien a déjà servi"})
    void aUsedLinkSaysSoInTheReadersLanguage(String lang, String words) {
        var link = linkFor(newPerson());
        press(link);

        var again = http().get(link + "?lang=" + lang);

        assertThat(again.status()).isEqualTo(410);
        assertThat(again.body()).contains(words);
    }

    @Test
    void aLinkThatIsCutOffOrGuessedIsTheSameToEverybody() {
        var link = linkFor(newPerson());

        var cut = http().get(link.substring(0, link.length() - 1));
        var guessed = http().get("/sign-in/" + UUID.randomUUID() + ".aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa");

        assertThat(cut.status()).isEqualTo(404);
        assertThat(guessed.status()).isEqualTo(404);
        assertThat(cut.body()).contains("This link does not work");
    }

    @Test
    void anotherSitesFormCannotUseALink() {
        var link = linkFor(newPerson());

        var forged = send(to(link).header("Sec-Fetch-Site", "cross-site").POST(BodyPublishers.noBody()));

        assertThat(forged.status()).isEqualTo(403);
        assertThat(press(link).status()).isEqualTo(302);
    }

    @Test
    void whatIsNoAddressIsAskedForAgainWithWhatWasTyped() {
        var answer = ask("not an address", "es");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body()).contains("not an address").contains("aria-invalid=\"true\"");
    }

    @Test
    void aPersonWhoIsRemovedIsSignedOutWithThat() {
        var email = newPerson();
        var session = session(press(linkFor(email)));
        var person = swap(session).json().get("subject").asString();

        http().bearing(secretariat()).keyed("remove-" + person).post("/api/persons/" + person + "/removal");

        assertThat(swap(session).status()).isEqualTo(404);
        assertThat(newRequests(() -> ask(email, "en"))
                        .getFirst()
                        .get("state", Document.class)
                        .getString("kind"))
                .isEqualTo("idle");
        var kept = documents
                .collection("persons")
                .find(new Document("_id", person))
                .first();
        assertThat(kept.toJson()).contains(person).doesNotContain(email);
    }

    @Test
    void onlyServicesFetchLinksAndSwapSessions() {
        for (var path : new String[] {"/internal/sign-in-links", "/internal/session-token"}) {
            var officer = send(to(path).header("Authorization", "Bearer " + secretariat())
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString("{}")));
            assertThat(officer.status()).isEqualTo(403);
        }
    }
}
