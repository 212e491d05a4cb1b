package org.digitalcities.newsletter;

import static org.assertj.core.api.Assertions.assertThat;

import org.digitalcities.newsletter.mail.MailServer;
import org.digitalcities.testkit.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

/** The newsletter of a network that has filled in its own file. */
@TestPropertySource(properties = "HUB_COMMUNITY=../community/src/test/resources/rivers.yaml")
class AnotherCommunityIT extends NewsletterTestBase {

    @Autowired
    MailServer server;

    @Test
    void readersSubscribeInItsLanguages() {
        var anybody = http();
        var page = anybody.get("/s?lang=es").body();
        assertThat(page)
                .contains("Red de Municipios Ribereños", "Español", "English")
                .doesNotContain("Français")
                .doesNotContainPattern("Bilbao|UCLG|CGLU|Digital Cities|Ciudades Digitales");
        assertThat(anybody.form("/s?lang=es", "email=nobody%40example.org&language=fr")
                        .status())
                .isEqualTo(422);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"fr\": \"es\"}|standIn",
                "{\"de\": \"es\", \"fr\": \"en\"}|standIn",
                "{\"es\": \"fr\"}|standIn.es",
                "{\"en\": null}|standIn.en",
                "{\"en\": \" \"}|standIn.en"
            })
    void aLanguageThatItDoesNotUseReplacesNoneInAnIssue(String standIn, String field) {
        var answer = issue(standIn);
        assertThat(answer.status()).as(answer.body()).isEqualTo(422);
        assertThat(answer.json()
                        .get("errors")
                        .valueStream()
                        .map(error -> error.get("field").asString()))
                .containsExactly(field);
        var error = answer.json().get("errors").get(0);
        if (error.get("code").asString().equals("language"))
            assertThat(error.get("message").asString())
                    .isEqualTo("Choose one of these languages: Español (es), English (en)");
        assertThat(issue("{\"en\": \"es\"}").status()).isEqualTo(201);
    }

    private Answer issue(String standIn) {
        return http().asPerson("ane", "communications")
                .with("Accept-Language", "en")
                .post("/api/issues", """
            {"title": {"es": "Hola"}, "body": {"es": "Hola"}, "standIn": %s}""".formatted(standIn));
    }

    @Test
    void itsFeedNamesIt() {
        assertThat(http().get("/news.atom?lang=en").body())
                .contains("Network of Riverside Towns")
                .doesNotContain("Digital Cities");
    }

    @Test
    void mailsComeFromItsSenderUnlessASettingNamesAnother() {
        assertThat(server.from()).isEqualTo("Ríos <avisos@rios.example>");
        assertThat(server.replyTo()).isEqualTo("secretariat@example.org");
    }
}
