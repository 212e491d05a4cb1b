package org.digitalcities.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.digitalcities.contracts.Catalogue;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** The page of the public events and their AsyncAPI document come from the contract, without any service. */
class EventDocsIT extends RunningGateway {

    @ParameterizedTest
    @CsvSource({
        "en, The public events, always",
        "es, Los eventos públicos, siempre",
        "fr, Les événements publics, toujours"
    })
    void thePageShowsEachPublicEventWithItsFieldsASampleAndItsSchema(String language, String title, String always) {
        var answer = http().with("Accept-Language", language).get("/events");
        assertThat(answer.status()).isEqualTo(200);
        var page = Jsoup.parse(answer.body());
        assertThat(page.select("h1").text()).isEqualTo(title);
        assertThat(page.text()).doesNotContain("??");
        var open = Catalogue.types().stream()
                .filter(Catalogue::isOpen)
                .map(Catalogue::wireName)
                .toList();
        assertThat(page.select("main h2").eachText()).containsExactlyElementsOf(open);
        assertThat(page.select("main section")).hasSameSizeAs(open).allSatisfy(type -> {
            assertThat(type.select("h2 + p").text()).endsWith(".");
            var sample = JsonMapper.shared().readTree(type.select("pre").text());
            assertThat(type.select("tbody th").eachText())
                    .filteredOn(name -> !name.contains("."))
                    .containsExactlyElementsOf(sample.propertyNames());
            assertThat(type.select("tbody td").text()).contains(always);
            assertThat(type.select("a").attr("href"))
                    .isEqualTo("/api/events/types/" + type.select("h2").text() + "/schema");
        });
        assertThat(page.select("main ul a").eachAttr("href")).containsExactly("/asyncapi.json", "/api", "/source");
        var renewed = page.select("section:has([id=membership.member-renewed.v2])");
        assertThat(renewed.select("tbody tr").eachText())
                .anyMatch(row -> row.startsWith("enteredBy city, secretariat"));
        assertThat(page.select("section:has([id=study.edition-published.v1]) tbody tr")
                        .eachText())
                .anyMatch(row -> row.startsWith("at date-time"))
                .anyMatch(row -> row.startsWith("title LocalText"))
                .anyMatch(row -> row.startsWith("title.en string"))
                .anyMatch(row -> row.startsWith("documents list of Document"));
        assertThat(renewed.text()).contains("membership.member-renewed.v1");
    }

    @Test
    void theDocumentIsServedAsItIsCommittedAndKnownAgain() throws IOException {
        var committed = Catalogue.class.getResourceAsStream("/asyncapi.json").readAllBytes();
        var answer = http().get("/asyncapi.json");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(answer.body()).isEqualTo(new String(committed, StandardCharsets.UTF_8));
        var tag = answer.headers().firstValue("ETag").orElseThrow();
        assertThat(http().with("If-None-Match", tag).get("/asyncapi.json").status())
                .isEqualTo(304);
    }
}
