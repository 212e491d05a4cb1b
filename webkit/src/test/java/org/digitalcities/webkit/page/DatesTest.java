package org.digitalcities.webkit.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatesTest {

    private final Dates dates = new Dates();

    @ParameterizedTest
    @CsvSource({
        "fr, 2023-02-01, 1er février 2023, mercredi 1er février 2023",
                "fr, 2023-01-01, 1er janvier 2023, dimanche 1er janvier 2023",
        "fr, 2023-02-02, 2 février 2023, jeudi 2 février 2023",
                "fr, 2023-02-11, 11 février 2023, samedi 11 février 2023",
        "fr, 2023-01-31, 31 janvier 2023, mardi 31 janvier 2023",
                "en, 2023-02-01, 1 February 2023, Wednesday 1 February 2023",
        "es, 2023-02-01, 1 de febrero de 2023, miércoles 1 de febrero de 2023"
    })
    void frenchCountsTheFirstDayOfAMonthAndNoOther(String language, LocalDate day, String date, String withItsName) {
        assertThat(dates.date(day, Locale.of(language))).isEqualTo(date);
        assertThat(dates.day(day, Locale.of(language))).isEqualTo(withItsName);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2023-01-31T23:30:00Z|Europe/Madrid|mercredi 1er février 2023, 00\u00a0h\u00a030 (heure de Bilbao) – mardi 31 janvier 2023, 18\u00a0h\u00a030 dans votre fuseau horaire",
                "2023-02-01T02:00:00Z|America/New_York|mardi 31 janvier 2023, 21\u00a0h\u00a000 (heure de New York)"
            })
    void aMomentsDayIsThatOfItsZone(Instant at, ZoneId zone, String written) {
        var reader = zone.equals(Dates.BILBAO) ? ZoneId.of("America/New_York") : null;
        assertThat(dates.moment(at, zone, reader, Locale.FRENCH)).isEqualTo(written);
    }
}
