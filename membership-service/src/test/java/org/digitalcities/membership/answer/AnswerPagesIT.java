package org.digitalcities.membership.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.digitalcities.contracts.SubjectKind;
import org.digitalcities.membership.MembershipIT;
import org.digitalcities.testkit.Answer;
import org.digitalcities.testkit.Http;
import org.digitalcities.testkit.PublishedEvents.PublishedEvent;
import org.junit.jupiter.api.Test;

/** An officer reads the answers to a campaign, enters one that came by letter, and sends new links. */
class AnswerPagesIT extends MembershipIT {

    private static final Pattern HIDDEN =
            Pattern.compile("<input type=\"hidden\" name=\"([a-z_]+)\" value=\"([^\"]*)\"");

    @Test
    void anAnswerByLetterIsEnteredOnAPageAndStandsInTheList() {
        var city = member("seoul");
        var campaign = campaign(60);
        var renewal = renewal(campaign, city);
        var page = page(renewal);
        assertThat(officer().get(page + "?lang=en").body())
                .contains("Answer of seoul", "No answer yet", "Enter the answer", "Send a new link");

        var form = officer().get(page + "/entry");
        var wrong =
                submit(page + "/entry", form, city, Map.of("decision", "", "channel", "", "receivedOn", "2999-01-01"));
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.body()).contains("href=\"#decision\"", "href=\"#channel\"", "href=\"#receivedOn\"");

        var entered = submit(
                page + "/entry",
                form,
                city,
                Map.of(
                        "decision", "renew",
                        "channel", "letter",
                        "receivedOn", "2022-07-14",
                        "contact.name", "Next Person",
                        "contact.email", "next-" + tag + "@example.org",
                        "note", "With best wishes"));
        assertThat(entered.status()).as(entered.body()).isEqualTo(302);
        assertThat(officer().get(page + "?lang=fr").body())
                .contains("Renouvelé", "Par lettre", "14 juillet 2022", "With best wishes")
                .doesNotContain("Saisir la réponse");
        await().until(() -> secretariat().get("/api/members/" + city).body().contains("Next Person"));
        var list = "/console/membership/campaigns/" + campaign + "/answers";
        assertThat(officer().get(list + "?status=renewed&lang=es").body()).contains(page, "Por carta", "Renueva");
        assertThat(officer().get(list + "?status=invited").body()).doesNotContain(page);
        assertThat(officer().get(list + "?status=renewed&format=csv&lang=en").body())
                .contains("seoul", "By letter");
        for (var act : new String[] {"/entry", "/links"})
            assertThat(officer().get(page + act).header("Location")).isEqualTo(page);
    }

    @Test
    void aWithdrawalIsEnteredOnlyWithTheNameOfTheMember() {
        var city = member("oostende");
        var renewal = renewal(campaign(60), city);
        var page = page(renewal) + "/entry";
        var form = officer().get(page);
        var withdrawal = new HashMap<>(
                Map.of("decision", "withdraw", "channel", "phone", "receivedOn", "2022-07-14", "name", "bruges"));
        var wrong = submit(page, form, city, withdrawal);
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.body()).contains("href=\"#name\"", "oostende");
        assertThat(secretariat()
                        .get("/api/renewals/" + renewal)
                        .json()
                        .path("status")
                        .asString())
                .isEqualTo("invited");

        withdrawal.put("name", "Oostende");
        assertThat(submit(page, form, city, withdrawal).status()).isEqualTo(302);
        assertThat(secretariat()
                        .get("/api/renewals/" + renewal)
                        .json()
                        .path("status")
                        .asString())
                .isEqualTo("withdrawn");
    }

    @Test
    void ofAnOfficerAndACityWhoAnswerTheLaterIsTold() {
        var city = member("utrecht");
        var renewal = renewal(campaign(60), city);
        var page = page(renewal) + "/entry";
        var form = officer().get(page);
        assertThat(http().asCity(city)
                        .post("/api/renewals/" + renewal + "/submission", "{\"decision\": \"renew\"}")
                        .status())
                .isEqualTo(200);
        var late =
                submit(page, form, city, Map.of("decision", "renew", "channel", "letter", "receivedOn", "2022-07-14"));
        assertThat(late.status()).isEqualTo(422);
    }

    @Test
    void aNewLinkIsSentOnAPageAndTheOldOneNoLongerWorks() {
        var city = member("izmir");
        var renewal = renewal(campaign(60), city);
        var page = page(renewal) + "/links";
        var form = officer().get(page + "?lang=en");
        assertThat(form.body()).contains(city + "@example.org", "Send to this contact");
        assertThat(submit(page, form, null, Map.of()).status()).isEqualTo(302);
        assertThat(secretariat()
                        .get("/api/renewals/" + renewal)
                        .json()
                        .path("linkGeneration")
                        .asInt())
                .isEqualTo(2);
        await().untilAsserted(() -> assertThat(told().of(SubjectKind.RENEWAL.of(renewal)))
                .extracting(PublishedEvent::type)
                .containsExactly("membership.renewal-invited.v1", "membership.renewal-invited.v1"));
    }

    @Test
    void thePagesAreTheSecretariatsAlone() {
        var city = member("bogota");
        var renewal = renewal(campaign(60), city);
        for (var path : new String[] {"", "/entry", "/links"})
            assertThat(http().asPerson("team", "communications")
                            .with("Accept", "text/html")
                            .get(page(renewal) + path)
                            .status())
                    .as(path)
                    .isEqualTo(403);
        assertThat(officer()
                        .get("/console/membership/campaigns/none/answers/none")
                        .status())
                .isEqualTo(404);
    }

    private static String page(String renewal) {
        return "/console/membership/campaigns/" + renewal.replace(".", "/answers/");
    }

    private Http officer() {
        return http().asPerson("officer", "secretariat").with("Accept", "text/html");
    }

    /** @param city the member whose contact stands in the form; null for a form without fields */
    private Answer submit(String path, Answer form, String city, Map<String, String> typed) {
        var fields = new HashMap<String, String>();
        HIDDEN.matcher(form.body()).results().forEach(hidden -> fields.put(hidden.group(1), hidden.group(2)));
        if (city != null) {
            fields.put("contact.name", "Contact of " + city.replace("-" + tag, ""));
            fields.put("contact.email", city + "@example.org");
            fields.put("contact.language", "es");
        }
        fields.putAll(typed);
        return officer().form(path, fields);
    }
}
