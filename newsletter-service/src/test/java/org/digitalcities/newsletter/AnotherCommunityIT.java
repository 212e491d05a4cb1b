package org.digitalcities.newsletter;

import static org.assertj.core.api.Assertions.assertThat;

import org.digitalcities.newsletter.mail.MailServer;
import org.junit.jupiter.api.Test;
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
