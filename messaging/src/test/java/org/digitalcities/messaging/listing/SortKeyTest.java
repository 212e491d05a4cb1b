package org.digitalcities.messaging.listing;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SortKeyTest {

    @ParameterizedTest
    @CsvSource({
        "Ávila,avila",
        "A Coruña,a coruna",
        "Łódź,lodz",
        "Großräschen,grossraschen",
        "Ærø,aero",
        "İstanbul,istanbul",
        "«Œuvres»,oeuvres»",
        "'  São   Paulo ',sao paulo",
        "São Paulo,sao paulo",
        "2023: un año,2023: un ano",
        "서울,서울",
        "Ｔｏｋｙｏ,tokyo"
    })
    void aNameIsSortedWithoutCaseAndAccents(String name, String folded) {
        var normal = Normalizer.normalize(folded, Normalizer.Form.NFKD);
        assertThat(SortKey.of(name)).isEqualTo(normal);
    }

    @Test
    void aNameWithAnAccentStandsAmongThoseWithout() {
        assertThat(Stream.of("Zaragoza", "Ávila", "avilés", "Aachen", "Évora", "Dakar", "ñandú", "Namur")
                        .sorted(Comparator.comparing(SortKey::of))
                        .toList())
                .isEqualTo(List.of("Aachen", "Ávila", "avilés", "Dakar", "Évora", "Namur", "ñandú", "Zaragoza"));
    }

    @Test
    void whatHasNoNameComesFirstAndALongOneIsCut() {
        assertThat(SortKey.of(null)).isEmpty();
        assertThat(SortKey.of(" … ")).isEmpty();
        assertThat(SortKey.of("a".repeat(119) + "😀 and more")).isEqualTo("a".repeat(119));
    }
}
