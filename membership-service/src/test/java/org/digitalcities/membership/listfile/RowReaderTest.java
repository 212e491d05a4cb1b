package org.digitalcities.membership.listfile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.digitalcities.community.Community;
import org.digitalcities.contracts.MembershipEvent.MemberKind;
import org.digitalcities.membership.member.Contact;
import org.digitalcities.membership.member.Member;
import org.digitalcities.membership.member.Member.Profile;
import org.digitalcities.webkit.problem.FieldError;
import org.junit.jupiter.api.Test;

class RowReaderTest {

    private static final Community COMMUNITY = Community.read("");
    private static final ListWords WORDS = new ListWords(COMMUNITY);
    private static final Profile BILBAO =
            new Profile(MemberKind.CITY, "Bilbao", "Bio", "ES", "EUROPE", ZoneId.of("Europe/Madrid"));
    private static final Member KNOWN = new Member(
            "es-bilbao",
            BILBAO,
            null,
            null,
            new Contact("es-bilbao.1", "Ane", "ane@example.org", "es"),
            1,
            null,
            null,
            Set.of());

    @Test
    void theColumnsAreGuessedFromHeadingsInEnglishSpanishAndFrench() {
        assertThat(ColumnMapping.guessed(List.of("City", "Country", "E-mail", "Contact person", "Remarks"), "en")
                        .places())
                .isEqualTo(Map.of("name", 1, "country", 2, "contact_email", 3, "contact_name", 4));
        assertThat(ColumnMapping.guessed(List.of("SECCIÓN", "País", "Nombre", "Correo electrónico", "Idioma"), "en")
                        .places())
                .isEqualTo(Map.of("section", 1, "country", 2, "name", 3, "contact_email", 4, "language", 5));
        assertThat(ColumnMapping.guessed(List.of("Ville", "Pays", "Courriel", "Fuseau horaire"), "en")
                        .places())
                .isEqualTo(Map.of("name", 1, "country", 2, "contact_email", 3, "zone", 4));
        assertThat(ColumnMapping.guessed(
                                Arrays.stream(ListColumn.values())
                                        .map(ListColumn::field)
                                        .toList(),
                                "en")
                        .places())
                .hasSize(ListColumn.values().length);
        assertThat(ColumnMapping.guessed(List.of("", "???"), "en").places()).isEmpty();
    }

    @Test
    void aRowOfAnOfficesOwnTableBecomesAMember() {
        var mapping = new ColumnMapping(
                Map.of("name", 1, "country", 2, "section", 3, "contact_name", 4, "contact_email", 5),
                Map.of("kind", "city", "zone", "America/Argentina/Cordoba", "language", "es"));
        var reader = new RowReader(mapping, WORDS, COMMUNITY);

        var row = reader.read(
                List.of("Córdoba  de Prueba", "argentina", "América Latina", "Ana", "ana@example.org"), null);

        assertThat(row.errors()).isEmpty();
        assertThat(row.enrolment().id()).isEqualTo("ar-cordoba-de-prueba");
        assertThat(row.enrolment().profile().country()).isEqualTo("AR");
        assertThat(row.enrolment().profile().section()).isEqualTo("LATAM");
        assertThat(row.enrolment().contact().language()).isEqualTo("es");
    }

    @Test
    void aColumnThatTheFileLacksAndAnEmptyCellLeaveAKnownMemberAsItIs() {
        var reader = new RowReader(
                new ColumnMapping(Map.of("id", 1, "name", 2, "zone", 3), Map.of("kind", "association")),
                WORDS,
                COMMUNITY);

        var row = reader.read(List.of("es-bilbao", "", "Europe/Paris"), KNOWN);

        assertThat(row.errors()).isEmpty();
        assertThat(row.changed(BILBAO)).containsExactly(ListColumn.ZONE);
        assertThat(row.enrolment().profile().shortName()).isEqualTo("Bio");
        assertThat(row.namesAnother(KNOWN.contact())).isFalse();
    }

    @Test
    void anotherContactIsNoticed() {
        var reader = new RowReader(new ColumnMapping(Map.of("id", 1, "contact_email", 2), Map.of()), WORDS, COMMUNITY);

        assertThat(reader.read(List.of("es-bilbao", "new@example.org"), KNOWN).namesAnother(KNOWN.contact()))
                .isTrue();
        assertThat(reader.read(List.of("es-bilbao", "ANE@example.org"), KNOWN).namesAnother(KNOWN.contact()))
                .isFalse();
    }

    @Test
    void whatIsWrongWithARowIsNamedByItsColumn() {
        var reader = new RowReader(
                new ColumnMapping(Map.of("name", 1, "country", 2, "contact_email", 3), Map.of()), WORDS, COMMUNITY);

        assertThat(reader.read(List.of("ქ".repeat(400), "Atlantis", "a..b@example.org"), null)
                        .errors())
                .extracting(FieldError::field)
                .contains(
                        "name",
                        "country",
                        "contact_email",
                        "contact_name",
                        "section",
                        "kind",
                        "zone",
                        "language",
                        "id");
    }

    @Test
    void theFormerValuesOfEachColumnCanBePutBack() {
        for (var column : ListColumn.corrected()) {
            var other = new Profile(MemberKind.ASSOCIATION, "Other", null, "FR", "AFRICA", ZoneId.of("UTC"));
            var changed = ListColumn.with(BILBAO, Map.of(column.field(), column.text(other)));

            assertThat(column.text(changed))
                    .as(column.field())
                    .isEqualTo(column.text(other))
                    .isNotEqualTo(column.text(BILBAO));
            assertThat(ListColumn.with(changed, Map.of(column.field(), column.text(BILBAO))))
                    .isEqualTo(BILBAO);
        }
    }

    @Test
    void aMappingNamesWhatDoesNotSuitItsFile() {
        assertThat(new ColumnMapping(Map.of("country", 1), Map.of())
                        .fault(3)
                        .orElseThrow()
                        .code())
                .isEqualTo("list-without-names");
        assertThat(new ColumnMapping(Map.of("name", 4), Map.of())
                        .fault(3)
                        .orElseThrow()
                        .code())
                .isEqualTo("list-column-unknown");
        assertThat(new ColumnMapping(Map.of("name", 1, "short", 1), Map.of())
                        .fault(3)
                        .orElseThrow()
                        .code())
                .isEqualTo("list-column-twice");
        assertThat(new ColumnMapping(Map.of("name", 1, "short", 2), Map.of()).fault(3))
                .isEmpty();
    }
}
