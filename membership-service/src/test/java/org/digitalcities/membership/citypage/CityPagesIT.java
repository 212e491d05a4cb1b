package org.digitalcities.membership.citypage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.digitalcities.membership.MembershipIT;
import org.digitalcities.testkit.Answer;
import org.digitalcities.testkit.PublishedEvents;
import org.junit.jupiter.api.Test;

/** A contact asks for its link by its address, and opens the page of its city. */
class CityPagesIT extends MembershipIT {

    private static final String TYPE = "membership.link-requested.v1";

    private final String source = newSource();

    @Test
    void aContactGetsALinkToThePageThatLeadsToItsRenewal() {
        var bogota = member("bogota");
        var renewal = renewal(campaign(60), bogota);
        assertThat(ask(" " + bogota.toUpperCase(Locale.ROOT) + "@EXAMPLE.org ", "es")
                        .status())
                .isEqualTo(302);
        var mailed = mailed(bogota + "@example.org").getFirst();
        assertThat(mailed.language()).isEqualTo("es");
        assertThat(mailed.members()).containsExactly("bogota");

        var page = open(mailed.link());
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body())
                .contains("bogota", "Aún falta su respuesta", "Responder ahora", bogota + "@example.org")
                .doesNotContain(">bogota-" + tag + "<");
        var task = page.body().replaceAll("(?s).*href=\"(/r/[^\"]+)\".*", "$1");
        assertThat(http().with("Accept", "text/html").get(task + "?lang=es").body())
                .contains("name=\"contact.name\"");

        assertThat(secretariat()
                        .post("/api/renewals/" + renewal + "/submission", """
                            {"decision": "renew", "channel": "letter", "receivedOn": "2022-07-15"}""")
                        .status())
                .isEqualTo(200);
        assertThat(open(mailed.link()).body()).contains("siguen siendo miembro", "Ver su respuesta");
    }

    @Test
    void anUnknownAddressIsAnsweredInTheSameWayAndNobodyIsWrittenTo() {
        var before = requests().size();
        var unknown = ask("nobody-" + tag + "@example.org", "en");
        var known = ask(member("seoul") + "@example.org", "en");
        assertThat(unknown.status()).isEqualTo(known.status()).isEqualTo(302);
        assertThat(unknown.header("Location")).isEqualTo(known.header("Location"));
        await().until(() -> requests().size() > before);
        assertThat(requests()).as("only the known address is written to").hasSize(before + 1);
    }

    @Test
    void anAddressThatServesTwoMembersGetsOneLinkThatNamesBoth() {
        var shared = "shared-" + tag + "@example.org";
        var members = List.of(served("first", shared), served("second", shared));
        ask(shared, "fr");
        await().until(() -> !mailed(shared).isEmpty());
        var mailed = mailed(shared);
        assertThat(mailed).hasSize(1);
        assertThat(mailed.getFirst().members()).containsExactlyInAnyOrder("first", "second");
        assertThat(open(mailed.getFirst().link()).body())
                .contains("<bdi>first</bdi>", "<bdi>second</bdi>", "Rien n’attend votre réponse")
                .doesNotContain(members.getFirst() + "<");
    }

    @Test
    void theLinkOfAFormerContactOpensNothing() {
        var city = member("utrecht");
        ask(city + "@example.org", "en");
        await().until(() -> !mailed(city + "@example.org").isEmpty());
        var link = mailed(city + "@example.org").getFirst().link();
        enterContact(city, "next-" + tag + "@example.org");
        assertThat(open(link).status()).isEqualTo(404);
        assertThat(open(link).body()).contains("Send me a new link");
        assertThat(mailed(city + "@example.org")).isEmpty();
    }

    @Test
    void whoeverAsksAgainAndAgainIsNotSentMore() {
        var city = member("oostende");
        for (var times = 0; times < 6; times++)
            assertThat(ask(city + "@example.org", "en").status()).isEqualTo(302);
        await().until(() -> !mailed(city + "@example.org").isEmpty());
        assertThat(mailed(city + "@example.org")).hasSize(2);
    }

    @Test
    void aNetworkThatAsksForAddressAfterAddressIsToldToWait() {
        var status = 302;
        for (var times = 0; times < 31 && status == 302; times++)
            status = ask("stranger-" + times + "-" + tag + "@example.org", "en").status();
        assertThat(status).isEqualTo(429);
    }

    @Test
    void whatIsNoAddressIsRefusedBesideItsFieldAndWhatIsNoLinkShowsNothing() {
        var wrong = ask("nobody", "en");
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.body()).contains("href=\"#email\"", "value=\"nobody\"");
        assertThat(ask("", "en").status()).isEqualTo(422);
        for (var link : List.of("/m/guessed", "/m/" + "A".repeat(5000), "/m/%00"))
            assertThat(open(link).status()).as(link).isIn(400, 404, 414);
    }

    private String served(String name, String email) {
        var city = member(name);
        enterContact(city, email);
        return city;
    }

    private void enterContact(String member, String email) {
        var before = secretariat().get("/api/members/" + member);
        assertThat(secretariat()
                        .ifMatch(before.header("ETag"))
                        .put("/api/members/" + member + "/contact", """
                            {"name": "Next", "email": "%s", "language": "en", "reason": "The former left", "source": "A letter"}""".formatted(email))
                        .status())
                .isEqualTo(200);
    }

    private Answer ask(String email, String language) {
        return http().with("X-Forwarded-For", source, "Accept", "text/html")
                .form("/links?lang=" + language, Map.of("email", email));
    }

    private Answer open(String link) {
        return http().with("Accept", "text/html").get(link.substring(link.indexOf("/m/")));
    }

    /** What the service that sends mails is given for the requests of this address. */
    private List<Mailed> mailed(String email) {
        return requests().stream()
                .map(request -> http().asService("newsletter-service")
                        .post("/internal/city-links", "{\"request\": \"" + request + "\"}"))
                .filter(answer -> answer.status() == 200)
                .map(Mailed::of)
                .filter(mailed -> mailed.email.equals(email))
                .toList();
    }

    private List<String> requests() {
        return told().records().stream()
                .filter(record -> PublishedEvents.header(record, "ce_type").endsWith(TYPE))
                .map(record -> PublishedEvents.header(record, "ce_subject").replaceFirst(".*/", ""))
                .toList();
    }

    private static String newSource() {
        var random = ThreadLocalRandom.current();
        return "2001:db8:%x:%x::1".formatted(random.nextInt(0xffff), random.nextInt(0xffff));
    }

    private record Mailed(String email, String language, String link, List<String> members) {

        static Mailed of(Answer answer) {
            var json = answer.json();
            return new Mailed(
                    json.path("email").asString(),
                    json.path("language").asString(),
                    json.path("link").asString(),
                    json.path("members")
                            .valueStream()
                            .map(member -> member.asString())
                            .toList());
        }
    }
}
