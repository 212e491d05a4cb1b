package org.digitalcities.membership.guest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.digitalcities.membership.MembershipIT;
import org.digitalcities.testkit.Answer;

/** The links of contacts, and the forms behind them. */
abstract class GuestIT extends MembershipIT {

    private static final Pattern KEY = Pattern.compile("name=\"_key\" value=\"([^\"]+)\"");

    Answer links(String renewal) {
        return http().asService("newsletter-service").post("/internal/renewal-links", wanted(renewal));
    }

    static String wanted(String renewal) {
        return "{\"renewals\": [{\"renewal\": \"" + renewal + "\", \"contacts\": []}]}";
    }

    /** The path of the link that the member's contact would get by mail. */
    String linkTo(String renewal) {
        var address = links(renewal).json().get(0).path("link").asString();
        return address.substring(address.indexOf("/r/"));
    }

    Answer follow(Answer redirect) {
        assertThat(redirect.status()).as(redirect.body()).isEqualTo(302);
        return http().with("Accept", "text/html").get(redirect.header("Location"));
    }

    Map<String, String> filled(Answer form, String member) {
        return new HashMap<>(Map.of(
                "_key",
                key(form),
                "contact.name",
                "Contact of bogota",
                "contact.email",
                member + "@example.org",
                "contact.language",
                "es",
                "representative.name",
                "",
                "note",
                ""));
    }

    static String key(Answer page) {
        var key = KEY.matcher(page.body());
        assertThat(key.find()).as(page.body()).isTrue();
        return key.group(1);
    }
}
