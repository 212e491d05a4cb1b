package org.digitalcities.journeys.map;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** publiccode.yml meets version 0.4 of the standard. */
class PublicCodeTest {

    private static final Path ROOT = Path.of("..");
    private static final List<String> REQUIRED = List.of(
            "publiccodeYmlVersion",
            "name",
            "url",
            "releaseDate",
            "platforms",
            "categories",
            "developmentStatus",
            "softwareType",
            "description",
            "legal",
            "maintenance",
            "localisation");
    private static final Set<String> STATUSES = Set.of("concept", "development", "beta", "stable", "obsolete");
    private static final Set<String> TYPES = Set.of(
            "standalone/mobile",
            "standalone/iot",
            "standalone/desktop",
            "standalone/web",
            "standalone/backend",
            "standalone/other",
            "addon",
            "library",
            "configurationFiles");
    private static final Set<String> MAINTENANCE = Set.of("internal", "contract", "community", "none");
    /** The categories of the standard's list that are close to what the hub does. */
    private static final Set<String> CATEGORIES = Set.of(
            "collaboration",
            "communications",
            "contact-management",
            "content-management",
            "crm",
            "document-management",
            "email-management",
            "email-marketing",
            "event-management",
            "knowledge-management",
            "online-community",
            "survey",
            "workflow-management");

    private final JsonNode file =
            new YAMLMapper().readTree(ROOT.resolve("publiccode.yml").toFile());

    @Test
    void everyKeyThatIsDemandedIsThere() {
        assertThat(file.propertyNames()).containsAll(REQUIRED);
        assertThat(file.path("publiccodeYmlVersion").asString()).isEqualTo("0.4");
        assertThat(URI.create(file.path("url").asString())).hasScheme("https").hasNoParameters();
        assertThat(LocalDate.parse(file.path("releaseDate").asString())).isAfter(LocalDate.of(2020, 1, 1));
        assertThat(file.path("platforms")).isNotEmpty();
    }

    @Test
    void whatIsChosenFromAListStandsOnIt() {
        assertThat(STATUSES).contains(file.path("developmentStatus").asString());
        assertThat(TYPES).contains(file.path("softwareType").asString());
        assertThat(MAINTENANCE).contains(file.at("/maintenance/type").asString());
        assertThat(texts(file.path("categories"))).isNotEmpty().isSubsetOf(CATEGORIES);
        assertThat(texts(file.at("/intendedAudience/scope"))).isSubsetOf("government", "local-authorities");
    }

    @Test
    void everyLanguageDescribesItWithinTheLengthsThatAreAllowed() {
        assertThat(file.path("description").propertyNames()).containsExactlyInAnyOrder("en", "es", "fr");
        file.path("description").properties().forEach(language -> {
            assertThat(language.getValue().path("shortDescription").asString())
                    .as(language.getKey())
                    .hasSizeBetween(1, 150);
            assertThat(language.getValue().path("longDescription").asString())
                    .as(language.getKey())
                    .hasSizeBetween(150, 10_000);
            assertThat(texts(language.getValue().path("features")))
                    .as(language.getKey())
                    .isNotEmpty()
                    .allMatch(feature -> feature.length() <= 100);
        });
        assertThat(file.at("/localisation/localisationReady").isBoolean()).isTrue();
        assertThat(texts(file.at("/localisation/availableLanguages")))
                .isEqualTo(file.path("description").propertyNames().stream().collect(Collectors.toSet()));
    }

    @Test
    void whoeverMaintainsItIsNamedAndTheLicenceIsTheOneBesideIt() throws Exception {
        assertThat(file.at("/maintenance/contacts"))
                .isNotEmpty()
                .allMatch(contact -> !contact.path("name").asString("").isBlank());
        assertThat(file.at("/legal/license").asString()).isEqualTo("EUPL-1.2");
        assertThat(Files.readString(ROOT.resolve("LICENSE"))).startsWith("EUROPEAN UNION PUBLIC LICENCE v. 1.2");
    }

    private static Set<String> texts(JsonNode list) {
        return list.valueStream().map(JsonNode::asString).collect(Collectors.toSet());
    }
}
