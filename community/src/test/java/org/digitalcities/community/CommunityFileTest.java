package org.digitalcities.community;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class CommunityFileTest {

    private static final Path RIVERS = Path.of("src/test/resources/rivers.yaml");

    private final Community delivered = Community.read("");

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "2022-07-15T08:00:00Z, en, Community of Practice on Digital Cities",
        "2022-07-15T08:00:00Z, es, Comunidad de Práctica de Ciudades Digitales",
        "2022-07-15T08:00:00Z, fr, Communauté de pratique Villes numériques",
        "2012-12-05T12:00:00Z, en, Committee on Digital and Knowledge-based Cities",
        "2012-12-05T12:00:00Z, es, Comisión de Ciudades Digitales y del Conocimiento",
        "2012-12-05T12:00:00Z, fr, Commission Villes Numériques et de la Connaissance",
        "2015-12-31T22:59:59Z, en, Committee on Digital and Knowledge-based Cities",
        "2015-12-31T23:00:00Z, en, Community of Practice on Digital Cities",
        "2006-01-01T12:00:00Z, fr, Committee on the Information Society",
        "2001-01-01T12:00:00Z, es, Committee on the Information Society"
    })
    void theNameIsThatOfItsDayInTheCommunitysZone(Instant at, String language, String name) {
        assertThat(delivered.nameAt(at, language)).isEqualTo(name);
    }

    @Test
    void anotherNetworkFillsInItsOwn() {
        var rivers = Community.read(RIVERS.toString());
        assertThat(rivers.languages()).containsExactly("es", "en");
        assertThat(rivers.zone()).isEqualTo(ZoneId.of("America/Bogota"));
        assertThat(rivers.sectionIds()).containsExactly("ALTO", "MEDIO", "DELTA-1");
        assertThat(rivers.sectionName("delta-1", "en")).isEqualTo("Delta");
        assertThat(rivers.section("EUROPE")).isEmpty();
        assertThat(rivers.sectionName("EUROPE", "en")).isEqualTo("EUROPE");
        assertThat(rivers.nameAt(Instant.parse("2014-03-15T04:59:59Z"), "en")).isEqualTo("Mesa de los Ríos");
        assertThat(rivers.nameAt(Instant.parse("2014-03-15T05:00:00Z"), "en")).isEqualTo("Network of Riverside Towns");
        assertThat(rivers.contact()).contains("mesa@rios.example");
    }

    @Test
    void theGuideShowsThisFile() throws IOException {
        var guide = Files.readString(Path.of("../docs/community.md"));
        var example = guide.substring(guide.indexOf("```yaml\n") + 8, guide.indexOf("```\n\n|"));
        assertThat(example).isEqualTo(Files.readString(RIVERS));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "zone: America/Bogota|zone: Bogota|line 3: zone \"Bogota\" is no zone",
                "zone: America/Bogota|zone: UTC|line 3: zone \"UTC\" is no zone",
                "[es, en]|[es, de]|line 2: languages the hub has no texts in \"de\"; it has them in en, es, fr",
                "[es, en]|[es, en, es]|line 2: languages names \"es\" twice",
                "[es, en]|[]|line 2: languages names no language",
                "[es, en]|es|line 2: languages must be a list",
                "[es, en]|[es, en, fr]|line 4: zone-city has no \"fr\"",
                "{es: ALR, en: ARA}|{es: ALR}|line 16: body has no \"en\"",
                "{es: ALR, en: ARA}|{es: ALR, en: ''}|line 16: body.en is empty",
                "{es: ALR, en: ARA}|{es: ALR, en: ARA, fr: ARF}|line 16: body.fr is no known key",
                "en: ARA}|en: '{body}'}|line 16: body.en has a brace",
                "en: ARA}|en: \"A\\u202Eb\"}|line 16: body.en has a line break or a character that cannot be shown",
                "{es: ALR, en: ARA}|ALR|line 16: body must have a text in each of es, en",
                "{es: ALR, en: ARA}|{es: ALR, en: [ARA]}|line 16: body.en must be one text",
                "    en: Network of Riverside Towns|    # none|line 9: names has no \"en\"",
                "2014-03-15|1998-05-04|line 9: names begins on 1998-05-04, which is not after the name before it",
                "2014-03-15|2014|line 9: names.from \"2014\" is no day",
                "id: MEDIO|id: ALTO|line 21: sections.id \"ALTO\" is the id of an earlier section",
                "id: MEDIO|id: Medio|line 21: sections.id \"Medio\" is no id",
                "id: MEDIO|id: MEDIO-|line 21: sections.id \"MEDIO-\" is no id",
                "id: MEDIO,|id: MEDIO, geographic: yes,|line 21: sections.geographic is no known key",
                "website:|web-site:|the file has no \"website\"",
                "website:|motto: Agua|line 26: motto is no known key",
                "contact: mesa@rios.example|contact: mesa|line 24: contact must be one address",
                "sender: Ríos <avisos@rios.example>|sender: Ríos|line 23: sender must be one address",
                "https://rios.example|rios.example|line 25: website is no web address",
                "https://rios.example|https://rios.example\\nzone: Asia/Seoul|the file has \"zone\" twice",
                "zone: America/Bogota|zone: [America/Bogota|line 4:"
            })
    void aFileIsRefusedByLineKeyAndReason(String right, String wrong, String message) throws IOException {
        var text = Files.readString(RIVERS);
        assertThat(text).contains(right);
        var changed = text.replace(right, wrong.replace("\\n", "\n"));
        if (wrong.startsWith("motto")) changed = text + wrong + "\n";
        var file = Files.writeString(folder.resolve("ours.yaml"), changed);
        assertThatThrownBy(() -> Community.read(file.toString()))
                .isInstanceOf(InvalidCommunityException.class)
                .hasMessageStartingWith("HUB_COMMUNITY " + file)
                .hasMessageContaining(message)
                .message()
                .doesNotContain("\n");
    }

    @Test
    void aFileThatIsNoYamlOfTheHubIsRefused() throws IOException {
        for (var text : new String[] {"", "# nothing\n", "[1, 2]\n", "a: &a [*a]\n", "\t\n", "x".repeat(70_000)}) {
            var file = Files.writeString(folder.resolve("ours.yaml"), text);
            assertThatThrownBy(() -> Community.read(file.toString()))
                    .as(text.substring(0, Math.min(20, text.length())))
                    .isInstanceOf(InvalidCommunityException.class)
                    .message()
                    .doesNotContain("\n");
        }
        var latin = Files.write(
                folder.resolve("latin.yaml"), Files.readString(RIVERS).getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> Community.read(latin.toString())).hasMessageContaining("not in UTF-8");
        assertThatThrownBy(() -> Community.read(folder.resolve("absent.yaml").toString()))
                .hasMessageContaining("absent.yaml cannot be read: NoSuchFileException");
        assertThatThrownBy(() -> Community.read(folder.toString())).hasMessageContaining("cannot be read");
        assertThatThrownBy(() -> Community.read("\0")).hasMessageContaining("cannot be read");
    }

    @Test
    void aProgramBesideTheServicesReadsTheSameFile() {
        assertThat(Community.of(Map.of("HUB_COMMUNITY", RIVERS.toString())).defaultLanguage())
                .isEqualTo("es");
        assertThat(Community.of(Map.of())).isEqualTo(delivered);
    }

    @Test
    void aNameIsValidFromTheBeginningOfItsDayInTheCommunitysZone() {
        var rivers = Community.read(RIVERS.toString());
        var named = Instant.parse("2014-03-15T05:00:00Z");
        assertThat(rivers.namedSince(named)).isEqualTo(named);
        assertThat(rivers.namedSince(Instant.parse("2026-01-01T00:00:00Z"))).isEqualTo(named);
        assertThat(rivers.namedSince(named.minusSeconds(1))).isEqualTo(Instant.parse("1998-05-04T05:00:00Z"));
        assertThat(rivers.namedSince(Instant.EPOCH))
                .as("before the first")
                .isEqualTo(Instant.parse("1998-05-04T05:00:00Z"));
    }

    @Test
    void aServiceReadsTheFileThatItsSettingNames() {
        var services =
                new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(CommunityConfiguration.class));
        services.run(context -> assertThat(context.getBean(Community.class)).isEqualTo(delivered));
        services.withPropertyValues("HUB_COMMUNITY=" + RIVERS)
                .run(context -> assertThat(context.getBean(Community.class).defaultLanguage())
                        .isEqualTo("es"));
        services.withPropertyValues("HUB_COMMUNITY=nowhere.yaml")
                .run(context -> assertThat(context.getStartupFailure())
                        .hasRootCauseInstanceOf(InvalidCommunityException.class));
    }
}
