package org.digitalcities.study.publication;

import static org.assertj.core.api.Assertions.assertThat;

import org.digitalcities.webkit.page.Lang;
import org.junit.jupiter.api.Test;

class FileNameTest {

    @Test
    void aTitleWithAccentsIsTheNameAndAnAsciiOneStandsBeside() {
        assertThat(FileName.disposition("Estudio «Ciudades» 2023", 2023, Lang.ES))
                .isEqualTo("inline; filename=\"smart-cities-study-2023-es.pdf\"; "
                        + "filename*=UTF-8''Estudio%20%C2%ABCiudades%C2%BB%202023%20%28Espa%C3%B1ol%29.pdf");
    }

    @Test
    void whatAFileSystemOrAHeaderWouldTakeAmissIsLeftOut() {
        assertThat(name("../../etc/passwd\r\nSet-Cookie: x=\"1\""))
                .isEqualTo("etc%20passwd%20Set-Cookie%20x%3D%201%20%28English%29.pdf");
        assertThat(name("\u202efdp.exe")).isEqualTo("fdp.exe%20%28English%29.pdf");
        assertThat(name("...")).isEqualTo("Smart%20Cities%20Study%202023%20%28English%29.pdf");
    }

    @Test
    void aLongTitleIsCutBetweenCharacters() {
        assertThat(name("🏙".repeat(300))).isEqualTo("%F0%9F%8F%99".repeat(120) + "%20%28English%29.pdf");
    }

    private static String name(String title) {
        return FileName.disposition(title, 2023, Lang.EN).replaceFirst("^.*filename\\*=UTF-8''", "");
    }
}
