package org.digitalcities.webkit.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FieldValidatorTest {

    private static final ZoneId MADRID = ZoneId.of("Europe/Madrid");
    private static final Instant NOW = Instant.parse("2023-07-01T00:00:00Z");

    @Test
    void thereMayBeSoManyAndNoMore() {
        assertThat(FieldValidator.check()
                        .atMost("activities", Collections.nCopies(200, "one"), 200)
                        .atMost("none", null, 200)
                        .errors())
                .isEmpty();
        assertThat(FieldValidator.check()
                        .atMost("activities", Collections.nCopies(201, "one"), 200)
                        .errors())
                .singleElement()
                .satisfies(error -> assertThat(error.facts()).containsEntry("max", 200));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2023-03-26T02:30", "2023-03-26T02:00:00", "2023-03-26T02:59:59.999"})
    void anHourThatTheClocksSkipIsNotMoved(String local) {
        var fields = FieldValidator.check();

        assertThat(fields.requiredMoment("closes", local, MADRID, NOW)).isNull();
        assertThat(fields.errors())
                .singleElement()
                .satisfies(error -> assertThat(error.code()).isEqualTo("skipped-hour"));
    }

    @Test
    void ofAnHourThatComesTwiceTheLaterIsMeant() {
        var fields = FieldValidator.check();

        assertThat(fields.requiredMoment("closes", "2023-10-29T02:30", MADRID, NOW))
                .isEqualTo("2023-10-29T01:30:00Z");
        assertThat(fields.requiredMoment("closes", "2023-03-26T03:00", MADRID, NOW))
                .isEqualTo("2023-03-26T01:00:00Z");
        assertThat(fields.requiredMoment("closes", " 2023-09-08T23:59\u00A0", MADRID, NOW))
                .isEqualTo("2023-09-08T21:59:00Z");
        assertThat(fields.errors()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "9999-12-31T23:59",
                "+300000000-01-01T00:00",
                "2033-07-02T00:00",
                "1899-12-31T00:00",
                "0001-01-01T00:00"
            })
    void aDateFarFromNowIsASlip(String local) {
        var fields = FieldValidator.check();

        assertThat(fields.requiredMoment("closes", local, MADRID, NOW)).isNull();
        assertThat(fields.near("opens", Instant.parse("2033-07-01T00:00:01Z"), NOW)
                        .near("begins", Instant.MAX, NOW)
                        .near("ends", Instant.MIN, NOW)
                        .errors())
                .hasSize(4)
                .allSatisfy(error -> assertThat(error.code()).isEqualTo("too-far"));
    }

    @Test
    void tenYearsFromNowIsNear() {
        assertThat(FieldValidator.check()
                        .near("opens", Instant.parse("2033-07-01T00:00:00Z"), NOW)
                        .near("opens", null, NOW)
                        .errors())
                .isEmpty();
    }

    @Test
    void aBreakOfTwoCharactersCountsOneAsInTheBrowser() {
        var note = ("x".repeat(9) + "\r\n").repeat(100);

        assertThat(FieldValidator.check().text("note", note.strip(), 999).errors())
                .isEmpty();
        assertThat(FieldValidator.check().text("note", note.strip(), 998).errors())
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u202EBilbao", "Bil\uD800bao", "Bil\uFFFEbao", "Bil\u200Bbao"})
    void aNameIsNotTakenWithWhatCannotBeSeen(String name) {
        assertThat(FieldValidator.check().line("name", name, 40).errors())
                .singleElement()
                .satisfies(error -> {
                    assertThat(error.code()).isEqualTo("characters");
                    assertThat(error.facts()).containsKeys("character", "position");
                });
    }

    @Test
    void anAddressNamesWhatIsHiddenInIt() {
        assertThat(FieldValidator.check()
                        .email("email", "zero\u200Bwidth@example.org")
                        .errors())
                .singleElement()
                .satisfies(error -> assertThat(error.facts())
                        .containsEntry("character", "U+200B")
                        .containsEntry("position", 5));
        assertThat(FieldValidator.check()
                        .email("email", "\uFEFFana@example.org\u00A0")
                        .email("email", "info@bücher.example")
                        .errors())
                .isEmpty();
    }

    @Test
    void ofSeveralErrorsOfOneFieldTheFirstIsKept() {
        assertThat(FieldValidator.check()
                        .country("country", "XX")
                        .bad("country", "required")
                        .errors())
                .extracting(FieldError::code)
                .containsExactly("country");
    }

    @Test
    void kosovoIsACountry() {
        assertThat(FieldValidator.check()
                        .country("country", "XK")
                        .country("country", "PS")
                        .errors())
                .isEmpty();
        assertThat(FieldValidator.check()
                        .country("country", "XX")
                        .country("seat", "es")
                        .errors())
                .hasSize(2);
    }

    @Test
    void whatHoldsNothingThatCanBeSeenIsMissing() {
        assertThat(FieldValidator.check().required("name", "\u00A0\u200B").errors())
                .hasSize(1);
    }

    @Test
    void readingAnswersCleanedValuesOfTheirTypes() {
        var fields = FieldValidator.check();

        assertThat(fields.requiredLine("name", " Ana\u00A0", 40)).isEqualTo("Ana");
        assertThat(fields.requiredId("id", " bilbao ")).isEqualTo("bilbao");
        assertThat(fields.requiredZone("zone", "Europe/Madrid")).isEqualTo(MADRID);
        assertThat(fields.requiredConstant("unit", "half-days", ChronoUnit.class))
                .isEqualTo(ChronoUnit.HALF_DAYS);
        assertThat(fields.requiredNumber("days", 7, 1, 7)).isEqualTo(7);
        assertThat(fields.<String>part("contact", contact -> contact.optionalEmail("email", "Ana@EXAMPLE.org")))
                .isEqualTo("Ana@example.org");
        assertThat(fields.optionalText("note", "\u200B", 40)).isNull();
        assertThat(fields.errors()).isEmpty();
    }

    @Test
    void aValueThatIsReadIsRequiredAndOneErrorPerField() {
        var fields = FieldValidator.check();

        assertThat(fields.requiredLine("name", "\u00A0", 40)).isNull();
        assertThat(fields.requiredId("id", "B B")).isNull();
        assertThat(fields.requiredZone("zone", "Mars/North")).isNull();
        assertThat(fields.requiredConstant("unit", "moons", ChronoUnit.class)).isNull();
        assertThat(fields.requiredNumber("days", null, 1, 7)).isZero();
        assertThat(fields.requiredMoment("closes", null, null, NOW)).isNull();
        assertThat(fields.<String>part("contact", contact -> contact.optionalEmail("email", "ana")))
                .isNull();

        assertThat(fields.errors())
                .extracting(FieldError::field, FieldError::code)
                .containsExactly(
                        tuple("name", "required"),
                        tuple("id", "id"),
                        tuple("zone", "zone"),
                        tuple("unit", "not-one-of"),
                        tuple("days", "required"),
                        tuple("closes", "required"),
                        tuple("contact.email", "email"));
    }

    @Test
    void aFieldThatIsWrongIsNotReadEvenIfItWasFoundWrongBefore() {
        var fields = FieldValidator.check()
                .bad("email", "unknown")
                .bad("zone", "unknown")
                .bad("unit", "unknown");

        assertThat(fields.optionalEmail("email", "ana")).isNull();
        assertThat(fields.requiredZone("zone", "Mars/North")).isNull();
        assertThat(fields.requiredConstant("unit", "moons", ChronoUnit.class)).isNull();

        assertThat(fields.failures()).isEqualTo(6);
        assertThat(fields.errors())
                .extracting(FieldError::field, FieldError::code)
                .containsExactly(tuple("email", "unknown"), tuple("zone", "unknown"), tuple("unit", "unknown"));
    }
}
