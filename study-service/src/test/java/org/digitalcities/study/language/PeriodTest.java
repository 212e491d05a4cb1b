package org.digitalcities.study.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PeriodTest {

    @ParameterizedTest
    @CsvSource({
        "2023,2023,2023",
        "2022-2023,2022,2023",
        "2022-H2,2022,2022",
        "2021-11,2021,2021",
        "2012-12-05,2012,2012",
        "2022-Q4 to 2023-Q1,2022,2023",
        "ongoing,0,0"
    })
    void aPlansTimesAreRead(String written, int first, int last) {
        var period = Period.read(written).orElseThrow();
        assertThat(period.first()).isEqualTo(first);
        assertThat(period.last()).isEqualTo(last);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "spring",
                "2022-H3",
                "2022-Q5",
                "2021-13",
                "2021-02-30",
                "2023-2022",
                "2023 to 2022",
                "2022 to",
                " to 2022",
                "2022 to 2023 to 2024",
                "ongoing to 2023",
                "٢٠٢٣"
            })
    void nothingElseIs(String written) {
        assertThat(Period.read(written)).isEmpty();
    }

    @Test
    void severalAreJoinedAsEachLanguageDoes() {
        assertThat(Wording.list(List.of("Twitter", "YouTube", "Flickr"), Locale.ENGLISH))
                .isEqualTo("Twitter, YouTube and Flickr");
        assertThat(Wording.list(List.of("español", "inglés"), Locale.of("es"))).isEqualTo("español e inglés");
        assertThat(Wording.list(List.of("inglés", "francés"), Locale.of("es"))).isEqualTo("inglés y francés");
        assertThat(Wording.list(List.of("agua", "hielo"), Locale.of("es"))).isEqualTo("agua y hielo");
        assertThat(Wording.list(List.of("espagnol", "anglais"), Locale.FRENCH)).isEqualTo("espagnol et anglais");
        assertThat(Wording.list(List.of("one"), Locale.of("es")) + Wording.list(List.of(), Locale.FRENCH))
                .isEqualTo("one");
    }

    @Test
    void frenchMarksAndYearsAreSetAsATypesetterDoes() {
        assertThat(Typography.set("canaux : site web ; « bulletin » !", Locale.FRENCH))
                .isEqualTo("canaux\u00a0: site web\u202f; «\u00a0bulletin\u00a0»\u202f!");
        assertThat(Typography.set("channels : a ; b", Locale.ENGLISH)).isEqualTo("channels : a ; b");
        assertThat(Typography.years("2022-2025, edition-4, 2021-11-16")).isEqualTo("2022–2025, edition-4, 2021-11-16");
    }
}
