package org.digitalcities.membership.newcomer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.digitalcities.membership.MembershipIT;
import org.digitalcities.testkit.Answer;
import org.digitalcities.testkit.PublishedEvents;
import org.junit.jupiter.api.Test;

/** A city that is no member asks to join, confirms its address, answers a question and withdraws. */
class NewcomerPagesIT extends MembershipIT {

    private static final Pattern HIDDEN =
            Pattern.compile("<input type=\"hidden\" name=\"([a-z_]+)\" value=\"([^\"]*)\"");
    private static final String TYPE = "membership.joining-asked.v1";

    private final String source = newSource();
    private final String email = "ane-" + tag + "@example.org";

    @Test
    void aRequestReachesTheSecretariatOnceTheOwnerOfTheAddressSendsIt() {
        assertThat(ask(fields()).header("Location")).endsWith("/join/sent");
        var link = mailed().path("link").asString();
        var joining = joining();
        assertThat(secretariat().get("/api/joinings/" + joining).status())
                .as("not confirmed")
                .isEqualTo(404);

        var page = open(link);
        assertThat(page.body())
                .contains("Revise su solicitud", "We fish.", email)
                .doesNotContain("name=\"contact.email\"");
        assertThat(open(link).body()).as("a mail program opens it too").contains("Revise su solicitud");
        var corrected = new HashMap<>(fields());
        corrected.remove("contact.email");
        corrected.put("name", "Bermeo corrected " + tag);
        assertThat(submit(link, page, corrected).status()).isEqualTo(302);
        assertThat(open(link).body()).contains("La secretaría tiene su solicitud", "Bermeo corrected " + tag);
        assertThat(secretariat()
                        .get("/api/joinings/" + joining)
                        .json()
                        .path("contact")
                        .path("email")
                        .asString())
                .isEqualTo(email);

        assertThat(secretariat()
                        .post("/api/joinings/" + joining + "/question", "{\"words\": \"Since when?\"}")
                        .status())
                .isEqualTo(200);
        assertThat(mailed().path("words").asString()).isEqualTo("Since when?");
        var asked = open(link);
        assertThat(asked.body()).contains("La secretaría pregunta", "Since when?");
        corrected.put("message", "Since 2020.");
        assertThat(submit(link, asked, corrected).status()).isEqualTo(302);
        assertThat(secretariat().get("/api/joinings/" + joining).body()).contains("waiting", "Since 2020.");

        assertThat(secretariat()
                        .post("/api/joinings/" + joining + "/acceptance", """
                            {"member": "es-new-%s", "zone": "Europe/Madrid"}""".formatted(tag))
                        .status())
                .isEqualTo(200);
        await().until(() -> open(link).body().contains("/members/es-new-" + tag));
        assertThat(mailed().path("email").asString()).isEqualTo(email);
    }

    @Test
    void aWithdrawnRequestLeavesNothingOfThePerson() {
        ask(fields());
        var link = mailed().path("link").asString();
        submit(link, open(link), without(fields(), "contact.email"));
        assertThat(submit(link + "/withdrawal", open(link + "/withdrawal"), Map.of())
                        .status())
                .isEqualTo(302);
        assertThat(open(link).body()).contains("Bermeo " + tag).doesNotContain(email, "We fish.");
        assertThat(secretariat().get("/api/joinings/" + joining()).body())
                .contains("withdrawn")
                .doesNotContain(email, "We fish.");
        assertThat(internal(joining()).status()).isEqualTo(410);
    }

    @Test
    void aLinkThatNobodyUsedForAWeekOpensNothing() {
        ask(fields());
        var link = mailed().path("link").asString();
        passDays(7);
        assertThat(open(link).status()).isEqualTo(404);
        assertThat(internal(joining()).status())
                .as("and is forgotten, at the latest")
                .isIn(200, 410);
    }

    @Test
    void aFormThatIsSentTwiceIsOneRequest() {
        var before = requests().size();
        ask(fields());
        ask(fields());
        await().until(() -> requests().size() > before);
        assertThat(requests()).hasSize(before + 1);
    }

    @Test
    void aNetworkThatAsksForAddressAfterAddressIsToldToWait() {
        var status = 302;
        for (var times = 0; times < 11 && status == 302; times++) {
            var next = new HashMap<>(fields());
            next.put("contact.email", "stranger-" + times + "-" + tag + "@example.org");
            status = ask(next).status();
        }
        assertThat(status).isEqualTo(429);
    }

    @Test
    void whatIsMissingIsNamedAndALinkThatIsNoneShowsNothing() {
        var wrong = ask(Map.of("name", "x".repeat(121), "country", "ZZ", "contact.email", "nobody"));
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.body())
                .contains("href=\"#kind\"", "href=\"#name\"", "href=\"#country\"", "href=\"#contact.email\"");
        for (var link : List.of("/j/guessed", "/j/" + "A".repeat(5000), "/j/%00", "/j/guessed/withdrawal"))
            assertThat(open(link).status()).as(link).isIn(400, 404, 414);
    }

    private Map<String, String> fields() {
        return Map.of(
                "kind", "city",
                "name", "Bermeo " + tag,
                "country", "ES",
                "message", "We fish.",
                "contact.name", "Ane",
                "contact.email", email,
                "contact.language", "es");
    }

    private static Map<String, String> without(Map<String, String> fields, String field) {
        var rest = new HashMap<>(fields);
        rest.remove(field);
        return rest;
    }

    private Answer ask(Map<String, String> fields) {
        return http().with("X-Forwarded-For", source, "Accept", "text/html").form("/join?lang=en", fields);
    }

    private Answer open(String link) {
        return http().with("Accept", "text/html").get(link.substring(link.indexOf("/j/")));
    }

    private Answer submit(String link, Answer form, Map<String, String> typed) {
        var fields = new HashMap<String, String>();
        HIDDEN.matcher(form.body()).results().forEach(hidden -> fields.put(hidden.group(1), hidden.group(2)));
        fields.putAll(typed);
        return http().with("Accept", "text/html").form(link.substring(link.indexOf("/j/")), fields);
    }

    private tools.jackson.databind.JsonNode mailed() {
        return internal(joining()).json();
    }

    private Answer internal(String joining) {
        return http().asService("newsletter-service").post("/internal/joinings", "{\"joining\": \"" + joining + "\"}");
    }

    /** The request that this test's address made. */
    private String joining() {
        await().until(() -> requests().stream().anyMatch(this::isOurs));
        return requests().stream().filter(this::isOurs).findFirst().orElseThrow();
    }

    private String ours;

    private boolean isOurs(String joining) {
        if (joining.equals(ours)) return true;
        var answer = internal(joining);
        if (answer.status() != 200 || !answer.json().path("email").asString().equals(email)) return false;
        ours = joining;
        return true;
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
}
