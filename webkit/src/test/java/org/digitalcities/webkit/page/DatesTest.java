package org.digitalcities.webkit.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.TimeZoneNames;
import com.ibm.icu.util.TimeZone;
import com.ibm.icu.util.ULocale;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.digitalcities.community.Community;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatesTest {

    private final Dates dates = new Dates(Community.read(""));

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
                "2023-01-31T23:30:00Z|Europe/Madrid|mercredi 1er février 2023, 00\u00a0h\u00a030 (heure locale\u00a0: Bilbao) – mardi 31 janvier 2023, 18\u00a0h\u00a030 dans votre fuseau horaire",
                "2023-02-01T02:00:00Z|America/New_York|mardi 31 janvier 2023, 21\u00a0h\u00a000 (heure locale\u00a0: New York)"
            })
    void aMomentsDayIsThatOfItsZone(Instant at, ZoneId zone, String written) {
        var reader = zone.equals(dates.zone()) ? ZoneId.of("America/New_York") : null;
        assertThat(dates.moment(at, zone, reader, Locale.FRENCH)).isEqualTo(written);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Europe/Madrid|Bilbao|Bilbao|Bilbao",
                "America/Mexico_City|Mexico City|Ciudad de México|Mexico",
                "America/Argentina/Cordoba|Córdoba|Córdoba|Córdoba",
                "Africa/Abidjan|Abidjan|Abiyán|Abidjan",
                "Africa/Cairo|Cairo|El Cairo|Le Caire",
                "Asia/Seoul|Seoul|Seúl|Séoul",
                "Asia/Calcutta|Kolkata|Calcuta|Calcutta",
                "America/Indiana/Knox|Knox, Indiana|Knox, Indiana|Knox [Indiana]",
                "America/North_Dakota/New_Salem|New Salem, North Dakota|New Salem, Dakota del Norte|New Salem (Dakota du Nord)",
                "UTC|UTC|UTC|UTC",
                "Etc/GMT-3|UTC+03:00|UTC+03:00|UTC+03:00",
                "+05:30|UTC+05:30|UTC+05:30|UTC+05:30",
                "SystemV/PST8PDT|Pacific Time|hora del Pacífico|heure du Pacifique nord-américain"
            })
    void aZoneIsNamedByItsPlaceInEachLanguageAndNeverByItsId(ZoneId zone, String en, String es, String fr) {
        assertThat(dates.zone(zone, Locale.ENGLISH)).isEqualTo(en);
        assertThat(dates.zone(zone, Locale.of("es"))).isEqualTo(es);
        assertThat(dates.zone(zone, Locale.FRENCH)).isEqualTo(fr);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en|America/Mexico_City|Friday 30 September 2022, 16:59 (Mexico City time)",
                "es|America/Mexico_City|viernes 30 de septiembre de 2022, 16:59 (hora de Ciudad de México)",
                "es|America/Argentina/Cordoba|viernes 30 de septiembre de 2022, 18:59 (hora de Córdoba)",
                "fr|Africa/Abidjan|vendredi 30 septembre 2022, 21\u00a0h\u00a059 (heure locale\u00a0: Abidjan)",
                "fr|Africa/Cairo|vendredi 30 septembre 2022, 23\u00a0h\u00a059 (heure locale\u00a0: Le Caire)",
                "fr|UTC|vendredi 30 septembre 2022, 21\u00a0h\u00a059 (UTC)"
            })
    void aMomentNamesThePlaceOfItsZone(String language, ZoneId zone, String written) {
        assertThat(dates.moment(Instant.parse("2022-09-30T21:59:00Z"), zone, Locale.of(language)))
                .isEqualTo(written);
    }

    @Test
    void noZoneOfTheJdkIsShownByItsId() {
        for (var id : ZoneId.getAvailableZoneIds())
            for (var language : List.of("en", "es", "fr"))
                assertThat(dates.zone(ZoneId.of(id), Locale.of(language)))
                        .as(id)
                        .doesNotContain("/", "_");
    }

    /** The names are CLDR's, from ICU: {@code -Dzones=write} writes them anew for a newer release. */
    @Test
    void theNamesAreThoseOfCldr() throws IOException {
        var file = Path.of("src/main/resources/webkit/zones.tsv");
        var lines = new TreeSet<String>();
        for (var id : ZoneId.getAvailableZoneIds()) {
            var names = Stream.of("en", "es", "fr")
                    .map(language -> TimeZoneNames.getInstance(new ULocale(language))
                            .getExemplarLocationName(Objects.requireNonNullElse(TimeZone.getCanonicalID(id), id)))
                    .toList();
            if (names.getFirst() != null) lines.add(id + "\t" + String.join("\t", names));
        }
        if ("write".equals(System.getProperty("zones"))) Files.write(file, lines);
        assertThat(Files.readAllLines(file)).containsExactlyElementsOf(lines);
    }
}
