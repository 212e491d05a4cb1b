package org.digitalcities.membership.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.digitalcities.membership.imports.MemberList.LineFault;
import org.digitalcities.membership.imports.MemberList.Read;
import org.junit.jupiter.api.Test;

class MemberListTest {

    private static final String HEADING = String.join(",", MemberList.COLUMNS) + "\n";
    private static final String BILBAO = "es-bilbao,city,Bilbao,,ES,EUROPE,Europe/Madrid,es,Contact A,bilbao@example.org\n";
    private static final String CORDOBA = "ar-cordoba,city,Córdoba,,AR,LATAM,America/Argentina/Cordoba,es,Contact B,cordoba@example.org\n";

    @Test
    void aListInUtf8IsReadWithOrWithoutAMarkAtItsBeginning() {
        assertThat(readable(HEADING + CORDOBA).good()).singleElement().satisfies(row -> assertThat(row.profile().name()).isEqualTo("Córdoba"));
        assertThat(readable("\uFEFF" + HEADING + CORDOBA).good()).hasSize(1);
    }

    @Test
    void aListInLatin1IsRefusedWithTheLineWhereItShows() {
        var refused = (Read.Unreadable) MemberList.read((HEADING + BILBAO + CORDOBA).getBytes(StandardCharsets.ISO_8859_1));

        assertThat(refused.reason().code()).isEqualTo("csv-not-utf-8");
        assertThat(refused.reason().facts()).containsEntry("line", 3L);
    }

    @Test
    void aListInUtf16IsRefused() {
        assertThat(MemberList.read((HEADING + BILBAO).getBytes(Charset.forName("UTF-16")))).isInstanceOf(Read.Unreadable.class);
    }

    @Test
    void semicolonsAreRecognised() {
        assertThat(readable((HEADING + BILBAO).replace(',', ';')).good()).hasSize(1);
    }

    @Test
    void aQuotedFieldMayHoldTheSeparatorAndALineBreakInANameIsItsRowsFault() {
        assertThat(readable(HEADING + BILBAO.replace("Contact A", "\"Contact, of Bilbao\"")).good()).hasSize(1);

        var list = readable(HEADING + BILBAO.replace("Contact A", "\"Contact,\nof Bilbao\"") + BILBAO);

        assertThat(list.faults()).extracting(LineFault::line).containsExactly(2L, 4L);
    }

    @Test
    void aDuplicateRowIsNamedWithTheFirstOfItsKind() {
        var list = readable(HEADING + BILBAO + CORDOBA + BILBAO);

        assertThat(list.good()).hasSize(2);
        assertThat(list.faults()).singleElement().satisfies(fault -> {
            assertThat(fault.line()).isEqualTo(4);
            assertThat(fault.code()).isEqualTo("duplicate-row");
            assertThat(fault.facts()).containsEntry("line", 2L);
        });
    }

    @Test
    void aHalfRowIsNamedWithWhatItHas() {
        assertThat(readable(HEADING + "es-bilbao,city,Bilbao\n" + CORDOBA).faults()).singleElement()
            .satisfies(fault -> assertThat(fault.facts()).containsEntry("found", 3).containsEntry("expected", 10));
    }

    @Test
    void eachFaultOfARowIsNamedByItsColumn() {
        var list = readable(HEADING + "Nl Utrecht,town,,,NN,EUROPA,Europe/Utrecht,nl,,utrecht\n");

        assertThat(list.faults()).extracting(LineFault::line, LineFault::column).containsExactlyInAnyOrder(
            tuple(2L, "id"), tuple(2L, "kind"), tuple(2L, "name"), tuple(2L, "country"), tuple(2L, "section"), tuple(2L, "zone"),
            tuple(2L, "language"), tuple(2L, "contact_name"), tuple(2L, "contact_email"));
    }

    @Test
    void anotherHeadingIsRefused() {
        assertThat(MemberList.read("name,id\n".getBytes(StandardCharsets.UTF_8))).isInstanceOf(Read.Unreadable.class);
        assertThat(MemberList.read(new byte[0])).isInstanceOf(Read.Unreadable.class);
    }

    private static MemberList readable(String text) {
        return ((Read.Readable) MemberList.read(text.getBytes(StandardCharsets.UTF_8))).list();
    }
}
